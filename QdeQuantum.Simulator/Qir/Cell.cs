namespace QdeQuantum.Simulator.Qir;

/// <summary>What a pointer value stands for.</summary>
internal enum PointerTag : byte
{
    /// <summary>The number of a qubit or of a result; the null pointer is number 0.</summary>
    Number,

    /// <summary>An element of a constant of the module: of an array, or the first of a label.</summary>
    Constant,

    /// <summary>An element of a variable on the stack.</summary>
    Stack,

    /// <summary>A variable of pointer type that was never written.</summary>
    Undefined,
}

/// <summary>
/// The 64-bit cell that holds every run-time value. Integers are kept sign-extended whatever their width (so a true i1 is -1),
/// doubles as their bits, and pointers as tag (4 bits) | object (28 bits) | index (32 bits, signed). A qubit or result is the cell
/// with its number, so that one unsigned comparison with the count both checks the range and rejects addresses.
/// </summary>
internal static class Cell
{
    public const int MaxObjects = 1 << 28;

    public const long True = -1;

    public static readonly long UndefinedPointer = Pointer(PointerTag.Undefined, 0, 0);

    public static long Of(bool value) => value ? True : 0;

    public static long Of(double value) => BitConverter.DoubleToInt64Bits(value);

    public static double ToDouble(long cell) => BitConverter.Int64BitsToDouble(cell);

    /// <summary>Keeps the lowest <paramref name="width"/> bits, sign-extended.</summary>
    public static long SignExtend(long value, int width) => (value << (64 - width)) >> (64 - width);

    /// <summary>The value of a sign-extended integer read as unsigned.</summary>
    public static ulong ZeroExtend(long value, int width) => (ulong)(value << (64 - width)) >> (64 - width);

    public static long Pointer(PointerTag tag, int target, int index) => ((long)tag << 60) | ((long)target << 32) | (uint)index;

    public static PointerTag TagOf(long pointer) => (PointerTag)((ulong)pointer >> 60);

    /// <summary>Number of the constant or variable a pointer refers to.</summary>
    public static int TargetOf(long pointer) => (int)(pointer >> 32) & (MaxObjects - 1);

    /// <summary>Element within the target; may lie outside until it is accessed.</summary>
    public static int IndexOf(long pointer) => (int)pointer;
}
