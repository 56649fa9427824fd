using System.Diagnostics;
using System.Numerics;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// What stages cost, in nanoseconds per amplitude as measured on a machine with registers of 256 bits. Only ratios matter, and only
/// where a stretch of gates can be planned in two ways. Being constants, they give the same plan on every machine.
/// </summary>
internal static class PlanCost
{
    /// <summary>One H alone.</summary>
    public const double Butterfly = 0.6;

    /// <summary>One more H in the same stage.</summary>
    public const double JoinedButterfly = 0.2;

    /// <summary>Least cost of an H: a third of a stage of three.</summary>
    public const double LeastOfButterfly = (Butterfly + JoinedButterfly + JoinedButterfly) / 3;

    /// <summary>Bringing all blocks of a large state into cache and back.</summary>
    public const double Walk = 5;

    private const double ParityPhase = 0.5;
    private const double Table = 3;
    private const double Flip = 0.8;
    private const double ExchangeLanes = 0.6;
    private const double Load = 0.4;
    private const double MatrixEntry = 0.33;

    /// <summary>A matrix on so many qubits: each amplitude is the sum of a row's products.</summary>
    public static double Dense(int qubits) => Load + (MatrixEntry * (1 << qubits));

    public static double Of(Stage stage) => stage switch
    {
        Stage.Butterflies => Butterfly,
        Stage.Dense dense => Dense(dense.Places.Length),
        Stage.ParityPhase => ParityPhase,
        Stage.Table => Table,
        Stage.FlipRowBit flip => Flip / (1 << BitOperations.PopCount(flip.Controls)),
        Stage.ExchangeLanes => ExchangeLanes,
        _ => throw new UnreachableException($"Stage {stage} has no cost."),
    };
}
