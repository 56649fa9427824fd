using System.Collections.Immutable;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>
/// One run as far as it has come. Each stage makes a new value of it (docs/decisions/0004): a run that was interrupted is simply the
/// last one.
/// </summary>
public sealed record QdeRun
{
    /// <summary>Name of the method that anneals in real time.</summary>
    public const string Anneal = "anneal";

    /// <summary>Name of the method, as <c>--method</c> takes it.</summary>
    public string Method { get; init; } = Anneal;

    /// <summary>What was asked for.</summary>
    public required QdeOptions Options { get; init; }

    /// <summary>What the mathematics says.</summary>
    public required QdePlan Plan { get; init; }

    /// <summary>Id of the target.</summary>
    public required string TargetId { get; init; }

    /// <summary>Whether the target gives equal shots for equal seeds.</summary>
    public required bool SeedHonoured { get; init; }

    /// <summary>How the filters' energies were found; empty where there are none or they were given.</summary>
    public ImmutableArray<FilterScan> Scans { get; init; } = [];

    /// <summary>What a pilot measured, of which the plan has the best; empty without one.</summary>
    public ImmutableArray<PilotTrial> Trials { get; init; } = [];

    /// <summary>The compiled circuits.</summary>
    public QdePrograms? Programs { get; init; }

    /// <summary>Position shots.</summary>
    public Shots? Position { get; init; }

    /// <summary>Momentum shots.</summary>
    public Shots? Momentum { get; init; }

    /// <summary>Shots so far, of both kinds together, in which a qubit was lost; they are left out.</summary>
    public int LostShots { get; init; }

    /// <summary>The estimates; there as soon as both kinds of shots are.</summary>
    public QdeResult? Result { get; init; }

    /// <summary>The figures raw and mitigated, where <see cref="QdeOptions.Mitigation"/> asks for them.</summary>
    public MitigatedResult? Mitigated { get; init; }

    /// <summary>The same figures without sampling, where <see cref="QdeOptions.Exact"/> asks for them.</summary>
    public ExactFigures? Exact { get; init; }

    /// <summary>
    /// |⟨φ₀|ψ⟩|² of the simulated final state, all filters passed, with the classical ground state at the last D; null where the target or the
    /// size of the grid do not allow it.
    /// </summary>
    public double? Fidelity { get; init; }

    /// <summary>The classical figures beside it.</summary>
    public ClassicalFigures? Classical { get; init; }

    /// <summary>The anneal in pictures.</summary>
    public ImmutableArray<AnnealFrame> Frames { get; init; } = [];

    /// <summary>The rounds of a method that searches in rounds, the first on the whole box; otherwise empty.</summary>
    public ImmutableArray<SearchRound> Rounds { get; init; } = [];

    /// <summary>Time per stage, so far.</summary>
    public ImmutableArray<StageTime> Stages { get; init; } = [];

    /// <summary>Whether everything that was asked for is here.</summary>
    public bool IsComplete { get; init; }
}
