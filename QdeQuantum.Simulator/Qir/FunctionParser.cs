using System.Globalization;

namespace QdeQuantum.Simulator.Qir;

/// <summary>
/// Reads the body of one function: blocks, and registers, each of which is defined once and keeps its type. What each instruction looks
/// like is in the other half of the class.
/// </summary>
internal sealed partial class FunctionParser(QirParser functions, ConstantParser parser, ModuleContent module)
{
    private readonly FunctionBody _body = new();
    private readonly Dictionary<string, int> _registers = [];
    private readonly Dictionary<string, int> _blocks = [];
    private readonly List<bool> _isDefined = [];
    private int _returnType;
    private int _unnamed;
    private int _blocksDefined;
    private Block? _block;

    private QirLexer Lexer => parser.Lexer;

    private TypeTable Types => module.Types;

    /// <summary>Adds the next parameter; without a name it takes the next free number.</summary>
    public void AddParameter(ReadOnlySpan<char> name, int type) =>
        Define(name.IsEmpty ? (_unnamed++).ToString(CultureInfo.InvariantCulture) : name, type, Lexer.Line);

    /// <summary>Reads from behind the opening brace to behind the closing one.</summary>
    public FunctionBody ReadBody(QirFunction function)
    {
        _returnType = function.ReturnType;
        while (!parser.Is('}'))
        {
            if (Lexer.Kind == TokenKind.Label)
            {
                StartBlock(Lexer.Value);
                Lexer.Next();
            }
            else if (Lexer.Kind == TokenKind.End)
            {
                throw parser.Expected("'}'");
            }
            else
            {
                if (_block is null)
                {
                    StartBlock(_blocksDefined > 0
                        ? throw parser.Error("An instruction follows the end of its block.", "Start a new block with a label.")
                        : _unnamed.ToString(CultureInfo.InvariantCulture));
                }

                ReadInstruction();
            }
        }

        CheckComplete(function);
        Lexer.Next();
        return _body;
    }

    private void StartBlock(ReadOnlySpan<char> name)
    {
        if (_block is not null)
        {
            throw parser.Error($"The block {_block.Name} does not end with br, ret, switch or unreachable.", "Check that the text is complete.");
        }

        var number = BlockNumber(name);
        _block = _body.Blocks[number];
        if (_block.IsDefined)
        {
            throw parser.Error($"The block {_block.Name} is defined twice.", "Compile the program again; a label stands once in a function.");
        }

        if (_blocksDefined == 0)
        {
            _body.EntryBlock = number;
        }

        _block.IsDefined = true;
        _block.Order = _blocksDefined++;
        _block.Line = Lexer.Line;
        _block.Start = _body.Instructions.Count;
    }

    private void EndBlock()
    {
        _block!.End = _body.Instructions.Count;
        _block = null;
    }

    private int BlockNumber(ReadOnlySpan<char> name)
    {
        var find = _blocks.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!find.TryGetValue(name, out var number))
        {
            number = _body.Blocks.Count;
            _body.Blocks.Add(new Block(name.ToString(), Lexer.Line));
            find[name] = number;
        }

        return number;
    }

    /// <summary>Reads "label %name".</summary>
    private int ReadBlockReference()
    {
        parser.ExpectWord("label");
        return ReadBlockName();
    }

    private int ReadBlockName()
    {
        if (Lexer.Kind != TokenKind.Local)
        {
            throw parser.Expected("the name of a block");
        }

        var number = BlockNumber(Lexer.Value);
        Lexer.Next();
        return number;
    }

    private int Register(ReadOnlySpan<char> name, int type, int line)
    {
        var find = _registers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!find.TryGetValue(name, out var register))
        {
            register = _body.RegisterTypes.Count;
            var text = name.ToString();
            _body.RegisterTypes.Add(type);
            _body.RegisterNames.Add(text);
            _body.RegisterLines.Add(line);
            _isDefined.Add(false);
            _registers.Add(text, register);
        }
        else if (_body.RegisterTypes[register] != type)
        {
            throw TypeClash(register, type, line);
        }

        return register;
    }

    private QirException TypeClash(int register, int type, int line)
    {
        var known = _body.RegisterTypes[register];
        var isAddressForDouble = (Types.IsPointer(known) && type == TypeTable.Double) || (Types.IsPointer(type) && known == TypeTable.Double);
        return new QirException(
            line,
            $"%{_body.RegisterNames[register]} is of type {Types.Write(type)} here and {Types.Write(known)} elsewhere.",
            isAddressForDouble
                ? "An address stands where an angle is expected; some compilers print this for an indexed element: bind it first, let angle = angles[i];."
                : "Compile the program again; a register has one type.");
    }

    private int Define(ReadOnlySpan<char> name, int type, int line)
    {
        var register = Register(name, type, line);
        if (_isDefined[register])
        {
            throw new QirException(line, $"%{_body.RegisterNames[register]} is defined twice.", "Compile the program again; a register is defined once.");
        }

        _isDefined[register] = true;
        _body.RegisterLines[register] = line;
        return register;
    }

    /// <summary>Reads a register or a constant of the given type as an operand.</summary>
    private int ReadOperand(int type)
    {
        if (Lexer.Kind != TokenKind.Local)
        {
            return module.ConstantOperand(parser.ReadConstant(type));
        }

        var register = Register(Lexer.Value, type, Lexer.Line);
        Lexer.Next();
        return register;
    }

    private void CheckComplete(QirFunction function)
    {
        if (_block is not null || _body.Blocks.Count == 0)
        {
            throw parser.Error($"The function @{function.Name} ends within a block.", "A function ends with ret, br, switch or unreachable.");
        }

        foreach (var block in _body.Blocks)
        {
            if (!block.IsDefined)
            {
                throw new QirException(block.Line, $"The block {block.Name} is jumped to but not defined.", "Check that the text is complete.");
            }
        }

        var undefined = _isDefined.IndexOf(false);
        if (undefined >= 0)
        {
            throw new QirException(
                _body.RegisterLines[undefined],
                $"%{_body.RegisterNames[undefined]} is used but not defined.",
                "Check that the text is complete.");
        }
    }
}
