namespace QdeQuantum.Simulator.Qir;

/// <content>Instructions that compute: one method for each form.</content>
internal sealed partial class FunctionParser
{
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
                ReadCallStatement(line);
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
}
