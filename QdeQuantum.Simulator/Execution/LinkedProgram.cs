using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>A function ready to run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Index of its first instruction.</param>
/// <param name="RegisterCount">Size of its frame; the parameters come first.</param>
internal readonly record struct LinkedFunction(string Name, int Start, int RegisterCount);

/// <summary>A function the program calls and the caller of the simulator must provide.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">Number of the type it returns.</param>
/// <param name="ParameterTypes">Numbers of the types it takes.</param>
internal sealed record ExternalDeclaration(string Name, int ReturnType, int[] ParameterTypes);

/// <summary>All functions of a module as one list of instructions whose operands, jumps and calls are plain numbers.</summary>
internal sealed class LinkedProgram
{
    public required Instruction[] Code { get; init; }

    public required long[] Constants { get; init; }

    public required int[] Operands { get; init; }

    public required GateRun[] GateRuns { get; init; }

    public required ConstantObject[] Objects { get; init; }

    public required LinkedFunction[] Functions { get; init; }

    public required ExternalDeclaration[] Externals { get; init; }

    public required int Entry { get; init; }

    public required TypeTable Types { get; init; }
}
