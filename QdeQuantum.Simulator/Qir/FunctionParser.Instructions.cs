using System.Collections.Immutable;

namespace QdeQuantum.Simulator.Qir;

/// <content>The instructions, one method for each form.</content>
internal sealed partial class FunctionParser
{
    private readonly List<int> _argumentTypes = [];
    private readonly List<int> _arguments = [];

    /// <summary>Line where the current instruction starts.</summary>
    private int _line;

    private void ReadInstruction()
    {
        _line = Lexer.Line;
        if (Lexer.Kind == TokenKind.Local)
        {
            ReadAssignment();
        }
        else
        {
            ReadStatement();
        }

        SkipMetadata();
    }

    /// <summary>", align 8", ", !dbg !7" and the like carry nothing that changes what a program does.</summary>
    private void SkipMetadata()
    {
        while (parser.Is(','))
        {
            Lexer.Next();
            if (Lexer.Kind == TokenKind.Metadata)
            {
                Lexer.Next();
                Lexer.Next();
            }
            else if (parser.AcceptWord("align"))
            {
                parser.ReadCount();
            }
            else
            {
                throw parser.Expected("'align' or metadata");
            }
        }
    }

    private QirException Inconsistent(string problem) => new(_line, problem, "Compile the program again; the text is not consistent.");

    private void Emit(Instruction instruction) => _body.Instructions.Add(instruction);

    private void ReadStatement()
    {
        var line = Lexer.Line;
        if (Lexer.Kind != TokenKind.Word)
        {
            throw parser.Expected("an instruction");
        }

        switch (Lexer.Value)
        {
            case "call" or "tail" or "musttail" or "notail":
                ReadCall(default, line);
                break;
            case "store":
                ReadStore(line);
                break;
            case "br":
                ReadBranch(line);
                break;
            case "ret":
                ReadReturn(line);
                break;
            case "switch":
                ReadSwitch(line);
                break;
            case "unreachable":
                Lexer.Next();
                Emit(new(Opcode.Unreachable, line));
                EndBlock();
                break;
            default:
                throw parser.Expected("an instruction");
        }
    }

    private void ReadAssignment()
    {
        var line = Lexer.Line;
        var name = Lexer.Value;
        Lexer.Next();
        parser.Expect('=');
        if (Lexer.Kind != TokenKind.Word)
        {
            throw parser.Expected("an instruction");
        }

        if (IntegerOperation(Lexer.Value) is { } integer)
        {
            ReadBinary(integer, name, line, isDouble: false);
            return;
        }

        if (DoubleOperation(Lexer.Value) is { } real)
        {
            ReadBinary(real, name, line, isDouble: true);
            return;
        }

        switch (Lexer.Value)
        {
            case "call" or "tail" or "musttail" or "notail":
                ReadCall(name, line);
                break;
            case "load":
                ReadLoad(name, line);
                break;
            case "getelementptr":
                ReadElementAddress(name, line);
                break;
            case "alloca":
                ReadAlloca(name, line);
                break;
            case "phi":
                ReadPhi(name, line);
                break;
            case "icmp":
                ReadIntegerComparison(name, line);
                break;
            case "fcmp":
                ReadDoubleComparison(name, line);
                break;
            case "select":
                ReadSelect(name, line);
                break;
            case "fneg":
                Lexer.Next();
                SkipFlags();
                Emit(new(Opcode.FNeg, line, a: ReadTyped(out var negated), target: Define(name, Required(negated, TypeTable.Double), line)));
                break;
            default:
                ReadConversion(name, line);
                break;
        }
    }

    private static Opcode? IntegerOperation(ReadOnlySpan<char> word) => word switch
    {
        "add" => Opcode.Add,
        "sub" => Opcode.Sub,
        "mul" => Opcode.Mul,
        "sdiv" => Opcode.SDiv,
        "srem" => Opcode.SRem,
        "udiv" => Opcode.UDiv,
        "urem" => Opcode.URem,
        "shl" => Opcode.Shl,
        "lshr" => Opcode.LShr,
        "ashr" => Opcode.AShr,
        "and" => Opcode.And,
        "or" => Opcode.Or,
        "xor" => Opcode.Xor,
        _ => null,
    };

    private static Opcode? DoubleOperation(ReadOnlySpan<char> word) => word switch
    {
        "fadd" => Opcode.FAdd,
        "fsub" => Opcode.FSub,
        "fmul" => Opcode.FMul,
        "fdiv" => Opcode.FDiv,
        "frem" => Opcode.FRem,
        _ => null,
    };

    /// <summary>Skips nsw, nuw, exact, fast-math flags and the like; they only ever allow a compiler more.</summary>
    private void SkipFlags()
    {
        while (Lexer.Kind == TokenKind.Word
            && Lexer.Value is "nsw" or "nuw" or "exact" or "disjoint" or "fast" or "nnan" or "ninf" or "nsz" or "arcp" or "contract"
                or "afn" or "reassoc" or "inbounds" or "nneg" or "samesign" or "volatile" or "nusw")
        {
            Lexer.Next();
        }
    }

    private int ReadTyped(out int type)
    {
        type = parser.ReadScalarType();
        return ReadOperand(type);
    }

    private int Required(int type, int expected) => type == expected
        ? type
        : throw Inconsistent($"An operand of type {Types.Write(type)} stands where {Types.Write(expected)} is expected.");

    private int Width(int type) => Types.IsInteger(type)
        ? Types[type].Size
        : throw Inconsistent($"An operand of type {Types.Write(type)} stands where an integer is expected.");

    private void ReadBinary(Opcode code, ReadOnlySpan<char> name, int line, bool isDouble)
    {
        Lexer.Next();
        SkipFlags();
        var a = ReadTyped(out var type);
        parser.Expect(',');
        var b = ReadOperand(type);
        var width = isDouble ? 0 : Width(type);
        if (isDouble)
        {
            Required(type, TypeTable.Double);
        }

        Emit(new(code, line, Define(name, type, line), a, b, detail: (byte)width));
    }

    private void ReadIntegerComparison(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        var (code, isSwapped) = Lexer.Value switch
        {
            "eq" => (Opcode.Equal, false),
            "ne" => (Opcode.NotEqual, false),
            "slt" => (Opcode.SignedLess, false),
            "sle" => (Opcode.SignedLessOrEqual, false),
            "sgt" => (Opcode.SignedLess, true),
            "sge" => (Opcode.SignedLessOrEqual, true),
            "ult" => (Opcode.UnsignedLess, false),
            "ule" => (Opcode.UnsignedLessOrEqual, false),
            "ugt" => (Opcode.UnsignedLess, true),
            "uge" => (Opcode.UnsignedLessOrEqual, true),
            _ => throw parser.Expected("a comparison such as eq or slt"),
        };
        Lexer.Next();
        var a = ReadTyped(out var type);
        parser.Expect(',');
        var b = ReadOperand(type);
        if (!Types.IsPointer(type) || code is not (Opcode.Equal or Opcode.NotEqual))
        {
            Width(type);
        }

        var target = Define(name, TypeTable.I1, line);
        Emit(isSwapped ? new(code, line, target, b, a) : new(code, line, target, a, b));
    }

    private void ReadDoubleComparison(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        if (Lexer.Kind != TokenKind.Word || !Enum.TryParse<FloatPredicate>(Lexer.Value, ignoreCase: true, out var predicate))
        {
            throw parser.Expected("a comparison such as oeq or olt");
        }

        Lexer.Next();
        var a = ReadTyped(out var type);
        Required(type, TypeTable.Double);
        parser.Expect(',');
        var b = ReadOperand(type);
        Emit(new(Opcode.FCmp, line, Define(name, TypeTable.I1, line), a, b, detail: (byte)predicate));
    }

    private void ReadSelect(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        var condition = ReadTyped(out var conditionType);
        Required(conditionType, TypeTable.I1);
        parser.Expect(',');
        var a = ReadTyped(out var type);
        parser.Expect(',');
        var b = ReadTyped(out var otherType);
        Required(otherType, type);
        Emit(new(Opcode.Select, line, Define(name, type, line), condition, a, b));
    }

    private void ReadConversion(ReadOnlySpan<char> name, int line)
    {
        Opcode? code = Lexer.Value switch
        {
            "sitofp" => Opcode.SIToFP,
            "uitofp" => Opcode.UIToFP,
            "fptosi" => Opcode.FPToSI,
            "fptoui" => Opcode.FPToUI,
            "trunc" => Opcode.Trunc,
            "zext" => Opcode.ZExt,
            "sext" or "freeze" or "bitcast" => Opcode.Move,
            "inttoptr" => Opcode.IntToPtr,
            _ => null,
        };
        var word = Lexer.Value;
        if (code is null)
        {
            throw parser.Error($"The instruction '{word}' is not understood.", "It is no part of the QIR profiles; compile for base or adaptive.");
        }

        Lexer.Next();
        SkipFlags();
        var operand = ReadTyped(out var from);
        var to = from;
        if (word is not "freeze")
        {
            parser.ExpectWord("to");
            to = parser.ReadScalarType();
        }

        var width = ConversionWidth(word, from, to);
        Emit(new(code.Value, line, Define(name, to, line), operand, detail: (byte)width));
    }

    /// <summary>Checks the types of a conversion and gives the width it depends on.</summary>
    private int ConversionWidth(ReadOnlySpan<char> word, int from, int to)
    {
        var isIntegers = Types.IsInteger(from) && Types.IsInteger(to);
        var isValid = word switch
        {
            "sitofp" or "uitofp" => Types.IsInteger(from) && to == TypeTable.Double,
            "fptosi" or "fptoui" => from == TypeTable.Double && Types.IsInteger(to),
            "trunc" => isIntegers && Types[from].Size > Types[to].Size,
            "zext" or "sext" => isIntegers && Types[from].Size < Types[to].Size,
            "inttoptr" => Types.IsInteger(from) && Types.IsPointer(to),
            "bitcast" => from == to || (Types.IsPointer(from) && Types.IsPointer(to)),
            _ => true,
        };
        if (!isValid)
        {
            throw Inconsistent($"{word} cannot turn {Types.Write(from)} into {Types.Write(to)}.");
        }

        return word is "fptosi" or "fptoui" or "trunc" ? Types[to].Size : Types.IsInteger(from) ? Types[from].Size : 0;
    }

    private void ReadAlloca(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        var type = parser.ReadType();
        var (kind, element, count, _) = Types[type];
        if (kind != TypeKind.Array)
        {
            (element, count) = (type, 1);
        }

        if (!Types.IsScalar(element))
        {
            throw new QirException(_line, $"A variable of type {Types.Write(type)} is not understood.", "Variables are scalars or flat arrays of them.");
        }

        Emit(new(Opcode.Alloca, line, Define(name, parser.AddressOf(type), line), element, count));
    }

    private void ReadLoad(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        var type = parser.ReadScalarType();
        parser.Expect(',');
        var address = ReadAddress(type);
        Emit(new(Opcode.Load, line, Define(name, type, line), address, type));
    }

    private void ReadStore(int line)
    {
        Lexer.Next();
        SkipFlags();
        var value = ReadTyped(out var type);
        parser.Expect(',');
        Emit(new(Opcode.Store, line, -1, value, ReadAddress(type), type));
    }

    /// <summary>Reads an address of a value of type <paramref name="element"/>.</summary>
    private int ReadAddress(int element)
    {
        var address = ReadTyped(out var type);
        var pointee = Types.IsPointer(type)
            ? Types[type].Element
            : throw Inconsistent($"An address of type {Types.Write(type)} is no pointer.");
        return pointee < 0 || pointee == element
            ? address
            : throw Inconsistent($"An address of type {Types.Write(type)} does not lead to a {Types.Write(element)}.");
    }

    /// <summary>
    /// getelementptr [N x T], ptr %a, i64 %off, i64 %i is the address %a + %off·N + %i; with one index of a scalar type it is %a + %i.
    /// </summary>
    private void ReadElementAddress(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        var source = parser.ReadType();
        parser.Expect(',');
        var address = ReadAddress(source);
        parser.Expect(',');
        var first = ReadIndex();
        var (kind, element, count, _) = Types[source];
        var isArray = kind == TypeKind.Array;
        var result = parser.AddressOf(source);
        if (!parser.Accept(','))
        {
            Emit(new(Opcode.Offset, line, Define(name, result, line), address, first, isArray ? count : 1));
            return;
        }

        if (!isArray)
        {
            throw Inconsistent($"A second index into {Types.Write(source)} makes no sense.");
        }

        var second = ReadIndex();
        var target = Define(name, parser.AddressOf(element), line);
        if (first >= 0 || module.Constants[~first] != 0)
        {
            Emit(new(Opcode.Offset, line, target, address, first, count));
            address = target;
        }

        Emit(new(Opcode.Offset, line, target, address, second, 1));
    }

    private int ReadIndex()
    {
        var index = ReadTyped(out var type);
        Width(type);
        return index;
    }

    private void ReadPhi(ReadOnlySpan<char> name, int line)
    {
        if (_body.Instructions.Count > _block!.Start)
        {
            throw Inconsistent("A phi does not stand at the start of its block.");
        }

        Lexer.Next();
        SkipFlags();
        var type = parser.ReadScalarType();
        var incoming = ImmutableArray.CreateBuilder<(int, int)>();
        do
        {
            parser.Expect('[');
            var operand = ReadOperand(type);
            parser.Expect(',');
            incoming.Add((operand, ReadBlockName()));
            parser.Expect(']');
        }
        while (parser.Accept(','));
        _block.Phis.Add(new Phi(line, Define(name, type, line), incoming.ToImmutable()));
    }

    private void ReadBranch(int line)
    {
        Lexer.Next();
        if (parser.IsWord("label"))
        {
            Emit(new(Opcode.Jump, line, -1, ReadBlockReference()));
        }
        else
        {
            var condition = ReadTyped(out var type);
            Required(type, TypeTable.I1);
            parser.Expect(',');
            var then = ReadBlockReference();
            parser.Expect(',');
            Emit(new(Opcode.Branch, line, -1, condition, then, ReadBlockReference()));
        }

        SkipMetadata();
        EndBlock();
    }

    private void ReadSwitch(int line)
    {
        Lexer.Next();
        var value = ReadTyped(out var type);
        Width(type);
        parser.Expect(',');
        var otherwise = ReadBlockReference();
        parser.Expect('[');
        var cases = new List<int>();
        while (!parser.Accept(']'))
        {
            Required(parser.ReadScalarType(), type);
            cases.Add(module.ConstantOperand(parser.ReadConstant(type)));
            parser.Expect(',');
            cases.Add(ReadBlockReference());
        }

        var start = module.Operands.Count;
        module.Operands.Add(cases.Count / 2);
        module.Operands.AddRange(cases);
        Emit(new(Opcode.Switch, line, -1, value, start, otherwise));
        SkipMetadata();
        EndBlock();
    }

    private void ReadReturn(int line)
    {
        Lexer.Next();
        if (parser.AcceptWord("void"))
        {
            Required(TypeTable.Void, _returnType);
            Emit(new(Opcode.ReturnVoid, line));
        }
        else
        {
            var value = ReadTyped(out var type);
            Required(type, _returnType);
            Emit(new(Opcode.Return, line, -1, value));
        }

        SkipMetadata();
        EndBlock();
    }

    /// <summary>call void @f(double 1.0, %Qubit* null) #1</summary>
    private void ReadCall(ReadOnlySpan<char> name, int line)
    {
        while (Lexer.Kind == TokenKind.Word && Lexer.Value is "tail" or "musttail" or "notail" or "call")
        {
            Lexer.Next();
        }

        var returnType = ReadReturnType();
        if (parser.Is('('))
        {
            parser.SkipParentheses(); // the full type of the function
            parser.Accept('*');
        }

        if (Lexer.Kind != TokenKind.Global)
        {
            throw parser.Expected("the name of a function");
        }

        var function = functions.FindFunction(Lexer.Value);
        Lexer.Next();
        ReadArguments();
        functions.CheckSignature(function, returnType, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_argumentTypes), line);
        while (Lexer.Kind == TokenKind.AttributeGroup || (Lexer.Kind == TokenKind.Word && Lexer.Value is "nounwind" or "noreturn" or "readnone"))
        {
            Lexer.Next();
        }

        function.IsCalled = true;
        var isVoid = returnType == TypeTable.Void;
        if (isVoid && !name.IsEmpty)
        {
            throw Inconsistent($"The void result of @{function.Name} is given a name.");
        }

        var start = module.Operands.Count;
        module.Operands.AddRange(_arguments);
        var target = name.IsEmpty ? -1 : Define(name, returnType, line);
        Emit(new(Opcode.Call, line, target, function.Number, start, _arguments.Count));
    }

    private int ReadReturnType()
    {
        while (Lexer.Kind == TokenKind.Word && Lexer.Value is not ("void" or "double" or "ptr" or ['i', >= '0' and <= '9', ..]))
        {
            Lexer.Next(); // calling convention, attributes of the result
            if (parser.Is('('))
            {
                parser.SkipParentheses();
            }
        }

        return parser.ReadType();
    }

    private void ReadArguments()
    {
        _argumentTypes.Clear();
        _arguments.Clear();
        parser.Expect('(');
        if (parser.Accept(')'))
        {
            return;
        }

        do
        {
            var type = parser.ReadScalarType();
            if (Lexer.Kind == TokenKind.Word)
            {
                parser.SkipAttributes();
            }

            _argumentTypes.Add(type);
            _arguments.Add(ReadOperand(type));
        }
        while (parser.Accept(','));
        parser.Expect(')');
    }
}
