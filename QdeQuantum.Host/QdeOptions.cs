using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host;

/// <summary>How a problem is solved. Every default is the one recommended; nothing needs tuning.</summary>
public sealed record QdeOptions
{
    /// <summary>
    /// Qubits n of every axis, or of each: 2ⁿ grid points. Open, they follow from the number of variables: 6, 6, 5, 4 for 1 to 4, and for more an
    /// equal share of 20.
    /// </summary>
    public PerAxis<int> QubitsPerAxis { get; init; } = [];

    /// <summary>What there is at the ends of every axis, or of each; open, all are periodic.</summary>
    public PerAxis<Boundary> Boundaries { get; init; } = [];

    /// <summary>The annealing schedule.</summary>
    public Schedule Schedule { get; init; } = Schedule.Default;

    /// <summary>What the potential holds. Quantiles want the schedule of <see cref="ScheduleFor"/>.</summary>
    public PotentialValues Values { get; init; }

    /// <summary>Shots with each c that a <see cref="Pilot"/> tries before the run; 0 for no pilot.</summary>
    public int PilotShots { get; init; }

    /// <summary>Number of steps K.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Order of the product formula: 1, 2 or 4. An anneal gains nothing from more than 1.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Energy scale s; null takes what the schedule asks for, as a rule 2(mean − min) of 100 samples.</summary>
    public EnergyScale? Scale { get; init; }

    /// <summary>Shots per basis: as many of the position as of the momentum.</summary>
    public int Shots { get; init; } = 2_000;

    /// <summary>Seed of the shots and of the samples that fix the scale.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether to add exact expectations where the target can give them.</summary>
    public bool Exact { get; init; }

    /// <summary>How many pictures of the anneal to take at most, besides that of the start; 0 for none.</summary>
    public int Frames { get; init; }

    /// <summary>Radius, in the unit box, within which a shot counts as near the best point.</summary>
    public double Radius { get; init; } = 0.1;

    /// <summary>How ζ is encoded; exactly, unless told otherwise.</summary>
    public EncodingRule Encoding { get; init; } = EncodingRule.Exact;

    /// <summary>How filters are made, for the methods that have some.</summary>
    public FilterOptions Filter { get; init; } = new();

    /// <summary>What is done about noise, beside the raw figures.</summary>
    public Mitigation Mitigation { get; init; }

    /// <summary>Whether to compute the classical reference.</summary>
    public bool Reference { get; init; } = true;

    /// <summary>
    /// The defaults for a problem: the same everywhere, but for problems whose variables all take one qubit. Their landscape has no width, only
    /// flips, and d from 0.05 to 10⁻⁴ with c = 1 finds more minima than the schedule for continuous variables (docs/decisions/0071).
    /// </summary>
    public static QdeOptions For(QdeProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Domains.All(domain => domain.Qubits == 1) ? new QdeOptions { Schedule = Schedule.Geometric(d1: 1e-4, c: 1.0) } : new QdeOptions();
    }

    /// <summary>The schedule that suits a potential: the default, or for quantiles one that dwells where gaps are small.</summary>
    public static Schedule ScheduleFor(PotentialValues values) => values switch
    {
        PotentialValues.Raw => Schedule.Default,
        PotentialValues.Quantile => Schedule.GeometricDwell(d1: 3e-5),
        _ => throw new ArgumentOutOfRangeException(nameof(values), values, "New values need their schedule here."),
    };
}
