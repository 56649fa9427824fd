namespace QdeQuantum.Simulator.Qir;

/// <summary>
/// Reads a module: LLVM assembly in the dialects with typed and with opaque pointers, as far as QIR programs use it. Names become
/// numbers and types are checked on the way; nothing is executed. Calls LLVM's verifier would refuse are refused here too.
/// </summary>
internal sealed partial class QirParser
{
    private readonly ModuleContent _module = new();
    private readonly ConstantParser _parser;
    private readonly Dictionary<string, QirFunction> _functions = [];
    private readonly Dictionary<string, QirFunction>.AlternateLookup<ReadOnlySpan<char>> _findFunction;

    private QirParser(string text)
    {
        _parser = new ConstantParser(text, _module);
        _findFunction = _functions.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private QirLexer Lexer => _parser.Lexer;

    /// <summary>Reads a whole module.</summary>
    /// <exception cref="QirException">The text is not understood.</exception>
    public static ModuleContent Parse(string text)
    {
        var parser = new QirParser(text);
        while (parser.Lexer.Kind != TokenKind.End)
        {
            parser.ReadTopLevel();
        }

        parser.CheckDefinitions();
        return parser._module;
    }

    private void ReadTopLevel()
    {
        switch (Lexer.Kind)
        {
            case TokenKind.Metadata:
                Lexer.SkipLine();
                break;
            case TokenKind.Local:
                ReadTypeDefinition();
                break;
            case TokenKind.Global:
                ReadConstantObject();
                break;
            case TokenKind.Word:
                ReadKeyword();
                break;
            default:
                throw _parser.Expected("a definition");
        }
    }

    private void ReadKeyword()
    {
        switch (Lexer.Value)
        {
            case "define":
                ReadDefinition();
                break;
            case "declare":
                Lexer.Next();
                var function = ReadHeader(null);
                if (function.Body is not null)
                {
                    throw Redefinition(function);
                }

                function.IsDeclared = true;
                break;
            case "attributes":
                ReadAttributeGroup();
                break;
            case "target" or "source_filename":
                Lexer.SkipLine();
                break;
            default:
                throw _parser.Expected("define, declare, attributes or a constant");
        }
    }

    /// <summary>%Qubit = type opaque</summary>
    private void ReadTypeDefinition()
    {
        Lexer.Next();
        _parser.Expect('=');
        _parser.ExpectWord("type");
        if (!_parser.AcceptWord("opaque"))
        {
            // Some generators write an empty structure instead.
            _parser.Expect('{');
            _parser.Expect('}');
        }
    }

    /// <summary>@0 = internal constant [3 x i8] c"0_r\00", or an array of numbers.</summary>
    private void ReadConstantObject()
    {
        var constant = _module.Objects[_parser.ObjectNumber(Lexer.Value)];
        if (constant.IsDefined)
        {
            throw _parser.Error($"The constant @{constant.Name} is defined twice.", "Compile the program again; a name is defined once.");
        }

        constant.IsDefined = true;
        constant.Line = Lexer.Line;
        Lexer.Next();
        _parser.Expect('=');
        while (Lexer.Kind == TokenKind.Word && Lexer.Value is not ("constant" or "global"))
        {
            Lexer.Next(); // linkage and the like
        }

        if (!_parser.AcceptWord("constant"))
        {
            throw _parser.Error($"@{constant.Name} is a variable of the module.", "Only constants are allowed outside functions.");
        }

        ReadConstantValue(constant);
        while (_parser.Accept(','))
        {
            Lexer.Next(); // "align 1", "section ..."
            Lexer.Next();
        }
    }

    private void ReadConstantValue(ConstantObject constant)
    {
        var type = _parser.ReadType();
        var (kind, element, size, _) = _module.Types[type];
        if (kind != TypeKind.Array)
        {
            throw _parser.Error($"@{constant.Name} is of type {_module.Types.Write(type)}.", "Constants of a module are arrays.");
        }

        if (Lexer.Kind == TokenKind.Text)
        {
            constant.Text = Lexer.Value.TrimEnd('\0').ToString();
            Lexer.Next();
            return;
        }

        if (!_module.Types.IsScalar(element))
        {
            throw _parser.Error($"@{constant.Name} is an array of {_module.Types.Write(element)}.", "Use flat arrays of i1, i64, double or pointers.");
        }

        constant.ElementType = element;
        constant.Cells = _parser.AcceptWord("zeroinitializer") ? new long[size] : ReadElements(element, size);
    }

    private long[] ReadElements(int element, int size)
    {
        _parser.Expect('[');
        var cells = new List<long>();
        while (!_parser.Is(']'))
        {
            if (cells.Count > 0)
            {
                _parser.Expect(',');
            }

            if (_parser.ReadType() != element)
            {
                throw _parser.Error("An element of an array is not of the type of the array.", "Compile the program again; the text is not consistent.");
            }

            cells.Add(_parser.ReadConstant(element));
        }

        if (cells.Count != size)
        {
            throw _parser.Error($"An array of {size} elements lists {cells.Count}.", "Check that the text is complete.");
        }

        Lexer.Next();
        return [.. cells];
    }

    /// <summary>attributes #0 = { "entry_point" "required_num_qubits"="3" nounwind }</summary>
    private void ReadAttributeGroup()
    {
        Lexer.Next();
        if (Lexer.Kind != TokenKind.AttributeGroup)
        {
            throw _parser.Expected("an attribute group");
        }

        var group = _module.AttributeGroups[Lexer.Value.ToString()] = [];
        Lexer.Next();
        _parser.Expect('=');
        _parser.Expect('{');
        while (!_parser.Accept('}'))
        {
            if (!TryReadAttribute(group))
            {
                SkipToken("'}'");
            }
        }
    }

    private bool TryReadAttribute(List<QirAttribute> attributes)
    {
        if (Lexer.Kind != TokenKind.Text)
        {
            return false;
        }

        var key = Lexer.Value.ToString();
        string? value = null;
        Lexer.Next();
        if (_parser.Accept('='))
        {
            value = Lexer.Kind == TokenKind.Text ? Lexer.Value.ToString() : throw _parser.Expected("a quoted value");
            Lexer.Next();
        }

        attributes.Add(new QirAttribute(key, value));
        return true;
    }

    private void SkipToken(string awaited)
    {
        if (Lexer.Kind == TokenKind.End)
        {
            throw _parser.Expected(awaited);
        }

        Lexer.Next();
    }

    private void CheckDefinitions()
    {
        foreach (var constant in _module.Objects)
        {
            if (!constant.IsDefined)
            {
                throw new QirException(constant.Line, $"The constant @{constant.Name} is used but not defined.", "Check that the text is complete.");
            }
        }

        foreach (var function in _module.Functions)
        {
            if (function is { IsDeclared: false, Body: null })
            {
                throw new QirException(
                    function.Line, $"The function @{function.Name} is called but neither declared nor defined.", "Check that the text is complete.");
            }
        }
    }
}
