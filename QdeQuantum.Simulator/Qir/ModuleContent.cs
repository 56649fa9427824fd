using System.Collections.Immutable;

namespace QdeQuantum.Simulator.Qir;

/// <summary>One attribute of a function; the value is null where only the key stands.</summary>
internal readonly record struct QirAttribute(string Key, string? Value);

/// <summary>A constant at module level: an array of cells or, if <see cref="Text"/> is set, an output label.</summary>
internal sealed class ConstantObject(string name, int line)
{
    public string Name { get; } = name;

    /// <summary>Line of the definition or, until it has been seen, of the first use.</summary>
    public int Line { get; set; } = line;

    public bool IsDefined { get; set; }

    public string? Text { get; set; }

    /// <summary>Type of an element; a label has none.</summary>
    public int ElementType { get; set; } = TypeTable.Void;

    public long[] Cells { get; set; } = [];
}

/// <summary>A basic block: the instructions from <see cref="Start"/> to before <see cref="End"/>.</summary>
internal sealed class Block(string name, int line)
{
    public string Name { get; } = name;

    /// <summary>Line of the label or, until it has been seen, of the first jump to it.</summary>
    public int Line { get; set; } = line;

    public bool IsDefined { get; set; }

    /// <summary>Position in the text among the blocks of the function.</summary>
    public int Order { get; set; }

    public int Start { get; set; }

    public int End { get; set; }

    public List<Phi> Phis { get; } = [];
}

/// <summary>A value chosen by the block control came from.</summary>
internal sealed record Phi(int Line, int Target, ImmutableArray<(int Operand, int Block)> Incoming);

/// <summary>The instructions of a function with a body.</summary>
internal sealed class FunctionBody
{
    public List<Instruction> Instructions { get; } = [];

    /// <summary>Blocks by number; <see cref="EntryBlock"/> is where the function starts.</summary>
    public List<Block> Blocks { get; } = [];

    public int EntryBlock { get; set; }

    /// <summary>Type of each register; the parameters come first.</summary>
    public List<int> RegisterTypes { get; } = [];

    public List<string> RegisterNames { get; } = [];

    public List<int> RegisterLines { get; } = [];
}

/// <summary>A function that is declared, defined or only called so far.</summary>
internal sealed class QirFunction(string name, int number)
{
    public string Name { get; } = name;

    public int Number { get; } = number;

    /// <summary>Type of the result, or -1 while nothing but the name is known.</summary>
    public int ReturnType { get; private set; } = -1;

    public int[] ParameterTypes { get; private set; } = [];

    /// <summary>Line where the signature was first seen.</summary>
    public int Line { get; private set; }

    public bool IsDeclared { get; set; }

    public bool IsCalled { get; set; }

    public FunctionBody? Body { get; set; }

    /// <summary>Attribute groups by number, <c>#0</c>, and attributes written in place.</summary>
    public List<string> AttributeGroups { get; } = [];

    public List<QirAttribute> OwnAttributes { get; } = [];

    public void SetSignature(int returnType, ReadOnlySpan<int> parameterTypes, int line)
    {
        ReturnType = returnType;
        ParameterTypes = parameterTypes.ToArray();
        Line = line;
    }

    public bool HasSignature(int returnType, ReadOnlySpan<int> parameterTypes) =>
        ReturnType == returnType && parameterTypes.SequenceEqual(ParameterTypes);
}

/// <summary>All that a QIR text says, with every name replaced by a number.</summary>
internal sealed class ModuleContent
{
    private const int CachedNumbers = 4096;

    private readonly int[] _constantOfNumber = new int[CachedNumbers];

    public TypeTable Types { get; } = new();

    /// <summary>Values of the constant operands.</summary>
    public List<long> Constants { get; } = [];

    /// <summary>Operand lists of calls and switches.</summary>
    public List<int> Operands { get; } = [];

    public List<ConstantObject> Objects { get; } = [];

    public List<QirFunction> Functions { get; } = [];

    public Dictionary<string, List<QirAttribute>> AttributeGroups { get; } = [];

    /// <summary>The operand that stands for a constant.</summary>
    public int ConstantOperand(long cell)
    {
        var isSmall = (ulong)cell < CachedNumbers;
        if (isSmall && _constantOfNumber[cell] < 0)
        {
            return _constantOfNumber[cell];
        }

        var operand = ~Constants.Count;
        Constants.Add(cell);
        if (isSmall)
        {
            _constantOfNumber[cell] = operand;
        }

        return operand;
    }

    /// <summary>The attributes of a function, its groups resolved, in order of their keys.</summary>
    public IReadOnlyList<QirAttribute> AttributesOf(QirFunction function) =>
    [
        .. function.AttributeGroups
            .SelectMany(group => AttributeGroups.TryGetValue(group, out var found) ? found : [])
            .Concat(function.OwnAttributes)
            .OrderBy(attribute => attribute.Key, StringComparer.Ordinal),
    ];
}
