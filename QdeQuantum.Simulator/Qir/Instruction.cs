using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.Qir;

/// <summary>
/// What an instruction does. t, a, b, c stand for the fields of <see cref="Instruction"/>; r[x] is the value of operand x.
/// </summary>
internal enum Opcode : byte
{
    /// <summary>r[t] ← r[a].</summary>
    Move,

    // Integers: r[t] ← r[a] ∘ r[b], wrapped to Detail bits.
    Add,
    Sub,
    Mul,
    SDiv,
    SRem,
    UDiv,
    URem,
    Shl,
    LShr,
    AShr,
    And,
    Or,
    Xor,

    // Doubles: r[t] ← r[a] ∘ r[b].
    FAdd,
    FSub,
    FMul,
    FDiv,
    FRem,
    FNeg,

    // Comparisons: r[t] ← r[a] ∘ r[b] as i1. FCmp: Detail is a FloatPredicate.
    Equal,
    NotEqual,
    SignedLess,
    SignedLessOrEqual,
    UnsignedLess,
    UnsignedLessOrEqual,
    FCmp,

    // Conversions: r[t] ← r[a]; Detail is the width of the integer (of the source, for ZExt and UIToFP).
    SIToFP,
    UIToFP,
    FPToSI,
    FPToUI,
    Trunc,
    ZExt,

    /// <summary>r[t] ← the qubit or result with number r[a].</summary>
    IntToPtr,

    /// <summary>r[t] ← r[a] ? r[b] : r[c].</summary>
    Select,

    /// <summary>r[t] ← address of b new cells of type a on the stack.</summary>
    Alloca,

    /// <summary>r[t] ← the cell at address r[a], of type b.</summary>
    Load,

    /// <summary>The cell at address r[b], of type c, ← r[a].</summary>
    Store,

    /// <summary>r[t] ← address r[a] moved by r[b] times c elements, where c is a plain number.</summary>
    Offset,

    /// <summary>Goes to block (once linked: instruction) a.</summary>
    Jump,

    /// <summary>Goes to b if r[a], else to c.</summary>
    Branch,

    /// <summary>Goes back to a: the end of one iteration of loop b.</summary>
    JumpBack,

    /// <summary>Goes to the block paired with the value r[a] in the operand list at b (count, then constant and block in turn), else to c.</summary>
    Switch,

    /// <summary>
    /// Calls function a with the c operands listed at b; r[t] ← what it returns, unless t is -1. Parsed form of all calls. Detail may be
    /// <see cref="Instruction.OnlyConstants"/>.
    /// </summary>
    Call,

    /// <summary>Returns r[a].</summary>
    Return,
    ReturnVoid,

    /// <summary>Must not be reached.</summary>
    Unreachable,

    // What follows is made by the linker.

    /// <summary>Goes to t if r[a] = r[b], else to c; the next three likewise with another comparison.</summary>
    BranchEqual,
    BranchNotEqual,
    BranchLess,
    BranchLessOrEqual,

    /// <summary>r[t] ← element r[a] of the constant array b. If Detail is 1, negative indices count from the end.</summary>
    LoadElement,

    /// <summary>Detail is a <see cref="MathFunction"/>: r[t] ← f(r[a], r[b]).</summary>
    Math,

    /// <summary>Detail is a <see cref="Gates.GateKind"/> on the qubits r[a], r[b], r[c] with the angle r[t]; unused ones are <see cref="Instruction.None"/>.</summary>
    Gate,

    /// <summary>Applies gate run a.</summary>
    GateRun,

    /// <summary>Measures qubit r[a] into result r[b].</summary>
    Measure,

    /// <summary>The same, and leaves the qubit in |0⟩.</summary>
    MeasureAndReset,
    Reset,

    /// <summary>All qubits back to |0⟩, all results to Zero.</summary>
    Initialize,

    /// <summary>r[t] ← result r[a] as i1.</summary>
    ReadResult,

    /// <summary>r[t] ← whether the measurement behind result r[a] found its qubit lost.</summary>
    ReadLoss,

    /// <summary>Result r[b] ← r[a].</summary>
    WriteResult,

    /// <summary>Detail is a <see cref="Execution.RecordKind"/>; value r[a], label r[b].</summary>
    Record,

    /// <summary>Records an array of r[a] results, listed at address r[b], with label r[c].</summary>
    RecordResultArray,

    /// <summary>r[t] ← the number of a qubit (Detail 0) or result (Detail 1) that is not in use; the next three likewise.</summary>
    Allocate,

    /// <summary>Number r[a] is no longer in use.</summary>
    Release,

    /// <summary>Writes r[a] numbers that are not in use from address r[b] on.</summary>
    AllocateArray,

    /// <summary>The r[a] numbers from address r[b] on are no longer in use.</summary>
    ReleaseArray,

    /// <summary>Calls the external function a with the c operands listed at b; r[t] ← what it returns.</summary>
    External,
}

/// <summary>The sixteen comparisons of doubles, numbered so that bit 0 = equal, 1 = greater, 2 = less, 3 = unordered is accepted.</summary>
internal enum FloatPredicate : byte
{
    False = 0,
    Oeq = 1,
    Ogt = 2,
    Oge = 3,
    Olt = 4,
    Ole = 5,
    One = 6,
    Ord = 7,
    Uno = 8,
    Ueq = 9,
    Ugt = 10,
    Uge = 11,
    Ult = 12,
    Ule = 13,
    Une = 14,
    True = 15,
}

/// <summary>Functions of real numbers that programs call by their Q# names.</summary>
internal enum MathFunction : byte
{
    Sin,
    Cos,
    Tan,
    Sinh,
    Cosh,
    Tanh,
    ArcSin,
    ArcCos,
    ArcTan,
    ArcTan2,
    Sqrt,
    Log,
}

/// <summary>
/// One instruction. Operands are numbers: x ≥ 0 is register x of the current frame, x &lt; 0 is constant ~x of the module.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Instruction
{
    /// <summary>Stands for an operand that is not there.</summary>
    public const int None = int.MinValue;

    /// <summary>Says of a call that no operand is a register, so that nobody need look.</summary>
    public const byte OnlyConstants = 1;

    public Opcode Code;

    /// <summary>Width in bits, predicate, gate or the like, as <see cref="Opcode"/> says.</summary>
    public byte Detail;

    /// <summary>Line in the text.</summary>
    public int Line;

    /// <summary>Register that takes the result, or -1.</summary>
    public int Target;
    public int A;
    public int B;
    public int C;

    public Instruction(Opcode code, int line, int target = -1, int a = None, int b = None, int c = None, byte detail = 0)
    {
        Code = code;
        Detail = detail;
        Line = line;
        Target = target;
        A = a;
        B = b;
        C = c;
    }
}
