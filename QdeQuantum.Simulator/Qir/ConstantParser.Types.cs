using System.Globalization;

namespace QdeQuantum.Simulator.Qir;

/// <content>Types.</content>
internal sealed partial class ConstantParser
{
    /// <summary>Reads a type.</summary>
    public int ReadType()
    {
        var type = Lexer.Kind switch
        {
            TokenKind.Word => ReadNamedType(),
            TokenKind.Local => ReadOpaqueType(),
            TokenKind.Punctuation when Lexer.Mark == '[' => ReadArrayType(),
            _ => throw Expected("a type"),
        };
        while (Accept('*'))
        {
            type = Types.PointerTo(type);
            UsesTypedPointers = true;
        }

        return type;
    }

    /// <summary>Reads a type that a register can hold.</summary>
    public int ReadScalarType()
    {
        var line = Lexer.Line;
        var type = ReadType();
        return Types.IsScalar(type)
            ? type
            : throw new QirException(line, $"A value of type {Types.Write(type)} cannot be kept in a register.", "Use i1, i64, double or a pointer.");
    }

    /// <summary>The pointer type of the module's dialect for an address of <paramref name="element"/>.</summary>
    public int AddressOf(int element) => UsesTypedPointers ? Types.PointerTo(element) : TypeTable.Pointer;

    private int ReadNamedType()
    {
        int type;
        switch (Lexer.Value)
        {
            case "i64":
                type = TypeTable.I64;
                break;
            case "double":
                type = TypeTable.Double;
                break;
            case "i1":
                type = TypeTable.I1;
                break;
            case "ptr":
                type = TypeTable.Pointer;
                break;
            case "void":
                type = TypeTable.Void;
                break;
            case ['i', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= 1 and <= 64:
                type = Types.Intern(new(TypeKind.Integer, Size: width));
                break;
            default:
                throw Error(
                    $"'{Shortened()}' is not a type that QIR programs use here.",
                    "Types are void, i1 to i64, double, ptr, %Qubit*, %Result*, i8* and arrays of them.");
        }

        Lexer.Next();
        return type;
    }

    private int ReadOpaqueType()
    {
        if (!_findOpaqueType.TryGetValue(Lexer.Value, out var type))
        {
            var name = Lexer.Value.ToString();
            type = Types.Intern(new(TypeKind.Opaque, Name: name));
            _opaqueTypes.Add(name, type);
        }

        Lexer.Next();
        return type;
    }

    private int ReadArrayType()
    {
        Expect('[');
        var count = ReadCount();
        ExpectWord("x");
        var element = ReadType();
        Expect(']');
        return Types.Intern(new(TypeKind.Array, element, count));
    }

    private int ReadIntegerType()
    {
        var type = ReadType();
        return Types.IsInteger(type) ? type : throw Expected("an integer type");
    }

    private void RequireType(int expected, int found)
    {
        if (expected != found)
        {
            throw Error(
                $"A value of type {Types.Write(found)} stands where {Types.Write(expected)} is expected.",
                "Compile the program again; the text is not consistent.");
        }
    }
}
