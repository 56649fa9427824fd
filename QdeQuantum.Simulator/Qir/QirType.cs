namespace QdeQuantum.Simulator.Qir;

/// <summary>What a type is, leaving its parts aside.</summary>
internal enum TypeKind : byte
{
    Void,

    /// <summary>An integer; <see cref="QirType.Size"/> is its width in bits, 1 to 64.</summary>
    Integer,
    Double,

    /// <summary>An address, or the number of a qubit or result. <see cref="QirType.Element"/> is -1 in the opaque dialect.</summary>
    Pointer,

    /// <summary>An array of <see cref="QirType.Size"/> elements.</summary>
    Array,

    /// <summary>A named type without a body, as %Qubit and %Result are.</summary>
    Opaque,
}

/// <summary>A type of the program. Types are interned in a <see cref="TypeTable"/>, so equal types have equal numbers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Element">Number of the element or pointee type, or -1.</param>
/// <param name="Size">Width in bits or number of elements.</param>
/// <param name="Name">Name of an opaque type, else null.</param>
internal readonly record struct QirType(TypeKind Kind, int Element = -1, int Size = 0, string? Name = null);

/// <summary>The types of a module by number. The common ones have fixed numbers.</summary>
internal sealed class TypeTable
{
    public const int Void = 0;
    public const int I1 = 1;
    public const int I64 = 2;
    public const int Double = 3;

    /// <summary>The pointer of the opaque dialect, <c>ptr</c>.</summary>
    public const int Pointer = 4;
    public const int I8 = 5;

    private readonly List<QirType> _types = [];
    private readonly Dictionary<QirType, int> _numbers = [];

    public TypeTable()
    {
        Intern(new(TypeKind.Void));
        Intern(new(TypeKind.Integer, Size: 1));
        Intern(new(TypeKind.Integer, Size: 64));
        Intern(new(TypeKind.Double));
        Intern(new(TypeKind.Pointer));
        Intern(new(TypeKind.Integer, Size: 8));
    }

    public QirType this[int type] => _types[type];

    public int Intern(QirType type)
    {
        if (!_numbers.TryGetValue(type, out var number))
        {
            number = _types.Count;
            _types.Add(type);
            _numbers.Add(type, number);
        }

        return number;
    }

    public int PointerTo(int element) => Intern(new(TypeKind.Pointer, element));

    public bool IsPointer(int type) => _types[type].Kind == TypeKind.Pointer;

    public bool IsInteger(int type) => _types[type].Kind == TypeKind.Integer;

    /// <summary>Whether a register or a memory cell can hold a value of the type.</summary>
    public bool IsScalar(int type) => _types[type].Kind is TypeKind.Integer or TypeKind.Double or TypeKind.Pointer;

    /// <summary>Whether the type is <c>ptr</c> or a pointer to an opaque type called <paramref name="name"/>.</summary>
    public bool IsPointerToOpaque(int type, string name)
    {
        var (kind, element, _, _) = _types[type];
        return kind == TypeKind.Pointer && (element < 0 || _types[element] is { Kind: TypeKind.Opaque, Name: var found } && found == name);
    }

    /// <summary>The type as it is written.</summary>
    public string Write(int type)
    {
        var (kind, element, size, name) = _types[type];
        return kind switch
        {
            TypeKind.Void => "void",
            TypeKind.Integer => $"i{size}",
            TypeKind.Double => "double",
            TypeKind.Pointer => element < 0 ? "ptr" : Write(element) + "*",
            TypeKind.Array => $"[{size} x {Write(element)}]",
            _ => "%" + name,
        };
    }
}
