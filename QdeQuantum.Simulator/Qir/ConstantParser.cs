using System.Globalization;

namespace QdeQuantum.Simulator.Qir;

/// <summary>
/// Reads what may stand anywhere in a module: types (in the other half of the class), constants, and the small change of punctuation and
/// attributes.
/// </summary>
internal sealed partial class ConstantParser
{
    private readonly Dictionary<string, int> _opaqueTypes = [];
    private readonly Dictionary<string, int> _objects = [];

    /// <summary>By type of pointer, how the number of a qubit or result ends.</summary>
    private readonly Dictionary<int, string> _closings = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _findOpaqueType;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _findObject;

    public ConstantParser(string text, ModuleContent module)
    {
        Lexer = new QirLexer(text);
        Module = module;
        _findOpaqueType = _opaqueTypes.GetAlternateLookup<ReadOnlySpan<char>>();
        _findObject = _objects.GetAlternateLookup<ReadOnlySpan<char>>();
        Lexer.Next();
    }

    public QirLexer Lexer { get; }

    public ModuleContent Module { get; }

    /// <summary>Whether a typed pointer such as <c>%Qubit*</c> has been seen; if not, the module speaks of <c>ptr</c> only.</summary>
    public bool UsesTypedPointers { get; private set; }

    private TypeTable Types => Module.Types;

    public bool Is(char mark) => Lexer.Kind == TokenKind.Punctuation && Lexer.Mark == mark;

    public bool IsWord(string word) => Lexer.Kind == TokenKind.Word && Lexer.Value.SequenceEqual(word);

    public bool Accept(char mark)
    {
        var isThere = Is(mark);
        if (isThere)
        {
            Lexer.Next();
        }

        return isThere;
    }

    public bool AcceptWord(string word)
    {
        var isThere = IsWord(word);
        if (isThere)
        {
            Lexer.Next();
        }

        return isThere;
    }

    public void Expect(char mark)
    {
        if (!Accept(mark))
        {
            throw Expected($"'{mark}'");
        }
    }

    public void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            throw Expected($"'{word}'");
        }
    }

    public QirException Error(string problem, string advice) => new(Lexer.Line, problem, advice);

    public QirException Expected(string what) => new(
        Lexer.Line,
        Lexer.Kind == TokenKind.End ? $"The text ends where {what} should stand." : $"Found '{Shortened()}' where {what} should stand.",
        "Check that the text is complete and is LLVM assembly as a QIR compiler prints it.");

    /// <summary>Skips attributes of a parameter or a value, such as <c>nonnull</c> or <c>align 8</c>.</summary>
    public void SkipAttributes()
    {
        while (Lexer.Kind == TokenKind.Word && !IsConstantWord(Lexer.Value))
        {
            var takesNumber = IsWord("align");
            Lexer.Next();
            if (takesNumber && Lexer.Kind == TokenKind.Number)
            {
                Lexer.Next();
            }
            else if (Is('('))
            {
                SkipParentheses();
            }
        }
    }

    /// <summary>Skips from an opening parenthesis to behind the one that closes it.</summary>
    public void SkipParentheses()
    {
        var depth = 0;
        do
        {
            depth += Is('(') ? 1 : Is(')') ? -1 : 0;
            if (Lexer.Kind == TokenKind.End)
            {
                throw Expected("')'");
            }

            Lexer.Next();
        }
        while (depth > 0);
    }

    /// <summary>Reads a constant of a type as a cell.</summary>
    public long ReadConstant(int type)
    {
        switch (Lexer.Kind)
        {
            case TokenKind.Number:
                return ReadNumber(type);
            case TokenKind.Global when Types.IsPointer(type):
                return ReadObjectAddress();
            case TokenKind.Word:
                return ReadConstantWord(type);
            default:
                throw Expected($"a value of type {Types.Write(type)}");
        }
    }

    /// <summary>Reads a plain integer literal that counts something.</summary>
    public int ReadCount()
    {
        if (Lexer.Kind != TokenKind.Number
            || !int.TryParse(Lexer.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > Cell.MaxObjects)
        {
            throw Expected($"a number from 0 to {Cell.MaxObjects}");
        }

        Lexer.Next();
        return count;
    }

    /// <summary>The constant with this name, which may be defined further down.</summary>
    public int ObjectNumber(ReadOnlySpan<char> name)
    {
        if (!_findObject.TryGetValue(name, out var number))
        {
            number = Module.Objects.Count;
            Module.Objects.Add(new ConstantObject(name.ToString(), Lexer.Line));
            _findObject[name] = number;
        }

        return number;
    }

    private static bool IsConstantWord(ReadOnlySpan<char> word) =>
        word is "true" or "false" or "null" or "inttoptr" or "getelementptr" or "bitcast" or "undef" or "poison" or "zeroinitializer"
            or "inf" or "NaN" or "-inf";

    private string Shortened()
    {
        const int Longest = 40;
        var value = Lexer.Value;
        var sigil = Lexer.Kind switch
        {
            TokenKind.Local => "%",
            TokenKind.Global => "@",
            TokenKind.AttributeGroup => "#",
            TokenKind.Metadata => "!",
            _ => string.Empty,
        };
        return sigil + (value.Length <= Longest ? value.ToString() : string.Concat(value[..Longest], "..."));
    }

    private long ReadNumber(int type)
    {
        var (kind, _, width, _) = Types[type];
        var cell = kind switch
        {
            TypeKind.Integer => ReadInteger(width),
            TypeKind.Double => ReadDouble(),
            TypeKind.Pointer => throw Error(
                $"The bare number {Shortened()} stands where a pointer is expected.",
                "Compilers print this, wrongly, for a qubit chosen by a condition (cond ? q[0] | q[1]). Index the register instead: let i = cond ? 0 | 1; let q = qs[i];."),
            _ => throw Expected($"a value of type {Types.Write(type)}"),
        };
        Lexer.Next();
        return cell;
    }

    private long ReadInteger(int width)
    {
        var text = Lexer.Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && (width == 64 || Cell.SignExtend(value, width) == value || (value >= 0 && value >> width == 0)))
        {
            return Cell.SignExtend(value, width);
        }

        if (width == 64 && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned))
        {
            return (long)unsigned;
        }

        throw Error($"'{Shortened()}' is not an integer that fits in {width} bits.", "Write a decimal integer within the range of its type.");
    }

    /// <summary>A literal double as LLVM writes it: with a decimal point, or as its bits.</summary>
    public static bool TryReadDouble(ReadOnlySpan<char> text, out double value)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            value = BitConverter.Int64BitsToDouble(bits);
            return true;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = 0.0;
        return text.Contains('.') && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    private long ReadDouble() => TryReadDouble(Lexer.Value, out var value)
        ? RequireFinite(value)
        : throw Error(
            $"'{Shortened()}' is not a double.",
            "Write it with a decimal point, as in 1.0 or 1.0e-3, or as 0x and the 16 hexadecimal digits of its bits.");

    private long RequireFinite(double value) => double.IsFinite(value)
        ? Cell.Of(value)
        : throw Error($"The literal '{Shortened()}' is not a finite double.", "Keep angles and constants finite.");

    private long ReadObjectAddress()
    {
        var cell = Cell.Pointer(PointerTag.Constant, ObjectNumber(Lexer.Value), 0);
        Lexer.Next();
        return cell;
    }

    private long ReadConstantWord(int type)
    {
        switch (Lexer.Value)
        {
            case "inttoptr" when Types.IsPointer(type):
                return ReadNumberAsPointer(type);
            case "true" when type == TypeTable.I1:
                Lexer.Next();
                return Cell.True;
            case "false" when type == TypeTable.I1:
            case "null" when Types.IsPointer(type):
            case "zeroinitializer":
                Lexer.Next();
                return 0;
            case "getelementptr" when Types.IsPointer(type):
                return ReadElementAddress(type);
            case "bitcast" when Types.IsPointer(type):
                return ReadBitcast(type);
            case "inf" or "-inf" or "NaN" when type == TypeTable.Double:
                throw Error(
                    $"'{Shortened()}' is not an LLVM number: a constant of the program is infinite or undefined.",
                    "Find the division by zero or the overflow in the program's constants; angles must be finite.");
            case "undef" or "poison":
                throw Error("An undefined value is used.", "Initialise every variable before it is read.");
            default:
                throw Expected($"a value of type {Types.Write(type)}");
        }
    }

    private long ReadNumberAsPointer(int type)
    {
        if (!_closings.TryGetValue(type, out var closing))
        {
            closing = $" to {Types.Write(type)})";
            _closings.Add(type, closing);
        }

        if (Lexer.TryReadNumber(" (i64 ", closing, out var plain))
        {
            return plain;
        }

        Lexer.Next();
        Expect('(');
        var integer = ReadType();
        if (!Types.IsInteger(integer))
        {
            throw Expected("an integer type");
        }

        var number = ReadConstant(integer);
        ExpectWord("to");
        RequireType(type, ReadType());
        Expect(')');
        return number >= 0 && number <= int.MaxValue
            ? number
            : throw Error($"There is no qubit or result number {number}.", "Numbers run from 0.");
    }

    private long ReadBitcast(int type)
    {
        Lexer.Next();
        Expect('(');
        var cell = ReadConstant(ReadScalarType());
        ExpectWord("to");
        RequireType(type, ReadType());
        Expect(')');
        return cell;
    }

    /// <summary>getelementptr inbounds ([6 x i8], [6 x i8]* @1, i64 0, i64 0)</summary>
    private long ReadElementAddress(int type)
    {
        Lexer.Next();
        while (Lexer.Kind == TokenKind.Word)
        {
            Lexer.Next(); // inbounds and the like
        }

        Expect('(');
        var source = ReadType();
        Expect(',');
        var pointer = ReadScalarType();
        var address = ReadConstant(pointer);
        var isArray = Types[source].Kind == TypeKind.Array;
        var stride = isArray ? Types[source].Size : 1;
        var offset = (long)Cell.IndexOf(address);
        for (var depth = 0; Accept(','); depth++)
        {
            if (depth > (isArray ? 1 : 0))
            {
                throw Error("An element address has more indices than its array has dimensions.", "Only flat arrays are understood here.");
            }

            var index = ReadConstant(ReadIntegerType());
            if (Int128.Abs((Int128)index * stride) > Cell.MaxObjects)
            {
                throw Error($"The index {index} lies outside every array.", "Use an index within the array.");
            }

            offset += index * stride;
            stride = 1;
        }

        Expect(')');
        if (!Types.IsPointer(pointer) || !Types.IsPointer(type) || Cell.TagOf(address) != PointerTag.Constant)
        {
            throw Error("An element address does not start from a constant array.", "Only addresses within arrays of the module are understood here.");
        }

        return Cell.Pointer(PointerTag.Constant, Cell.TargetOf(address), (int)offset);
    }
}
