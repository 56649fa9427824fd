using System.Collections.Immutable;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>One quantity raw and mitigated.</summary>
/// <param name="Raw">As measured.</param>
/// <param name="Limit">Its value over the uniform distribution: what infinite noise leaves.</param>
public sealed record MitigatedFigure(MeanValue Raw, double Limit)
{
    /// <summary>With misread bits inverted; null where that was not asked for.</summary>
    public MeanValue? Readout { get; init; }

    /// <summary>Of the folded circuit, misread bits inverted where asked for; null where gates were not folded.</summary>
    public MeanValue? Folded { get; init; }

    /// <summary>Extrapolated to no noise; null where gates were not folded, or where the two values say nothing about a decay.</summary>
    public MeanValue? Extrapolated { get; init; }

    /// <summary>The last of the steps that were asked for; null where it says nothing.</summary>
    public MeanValue? Mitigated => Folded is null ? Readout : Extrapolated;
}

/// <summary>
/// What mitigation makes of a run, raw beside mitigated. The best point is not in it: ζ is evaluated classically at each measured point and the
/// lowest kept, so no estimate enters, and a shot that went wrong is one guess more.
/// </summary>
public sealed record MitigatedResult
{
    /// <summary>What was done.</summary>
    public required Mitigation Methods { get; init; }

    /// <summary>The probability near the best point.</summary>
    public required MitigatedFigure Near { get; init; }

    /// <summary>⟨T⟩ at the last D, in the units of ζ.</summary>
    public required MitigatedFigure Kinetic { get; init; }

    /// <summary>⟨V⟩.</summary>
    public required MitigatedFigure Potential { get; init; }

    /// <summary>The measured readout of every qubit; null where it was not asked for.</summary>
    public ReadoutCalibration? Readout { get; init; }

    /// <summary>The distribution with misread bits inverted, in order of the flat index; some may be below 0. Empty where it was not asked for.</summary>
    public ImmutableArray<MeanValue> Distribution { get; init; } = [];

    /// <summary>Shots of all qubits in |0⟩, then in |1⟩; empty where readout was not asked for.</summary>
    public ImmutableArray<Shots> KnownStates { get; init; } = [];

    /// <summary>Shots of the folded circuits, positions and momenta; empty where gates were not folded.</summary>
    public ImmutableArray<Shots> Folded { get; init; } = [];

    /// <summary>⟨H⟩: the sum of ⟨T⟩ and ⟨V⟩ in each column.</summary>
    public MitigatedFigure Total => new(Sum(Kinetic.Raw, Potential.Raw)!, Kinetic.Limit + Potential.Limit)
    {
        Readout = Sum(Kinetic.Readout, Potential.Readout),
        Folded = Sum(Kinetic.Folded, Potential.Folded),
        Extrapolated = Sum(Kinetic.Extrapolated, Potential.Extrapolated),
    };

    /// <summary>Shots that mitigation took besides those of the run.</summary>
    public int ExtraShots => KnownStates.Concat(Folded).Sum(shots => shots.Count);

    // The readout of both is the same measurement, but its error is far below that of the shots, so their squares may add.
    private static MeanValue? Sum(MeanValue? left, MeanValue? right) => left is null || right is null ? null : new EnergyEstimate(left, right).Total;
}
