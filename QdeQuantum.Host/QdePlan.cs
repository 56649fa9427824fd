using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host;

/// <summary>What the mathematics says, before any machine is asked: grid, scale, steps and encoding of one problem.</summary>
public sealed record QdePlan
{
    // For 1, 2, … variables; more of them share the qubits of the largest table.
    private static readonly int[] DefaultQubits = [6, 6, 5, 4];

    /// <summary>The problem whose objective is the potential: with the penalty of its constraints in it, and without them.</summary>
    public required QdeProblem Problem { get; init; }

    /// <summary>How constraints became part of the potential; null where there are none.</summary>
    public ConstraintPenalty? Penalty { get; init; }

    /// <summary>ζ as it was asked for, without any penalty, and not its quantiles.</summary>
    public Objective Objective => Penalty?.Original.Objective ?? Problem.Original;

    /// <summary>Which qubit carries what.</summary>
    public required RegisterLayout Layout { get; init; }

    /// <summary>The grid of the points; the register has another one, <see cref="RegisterLayout.Periodic"/>, where there are mirrors.</summary>
    public Grid Grid => Layout.Grid;

    /// <summary>ζ on the grid, in order of the flat index; empty where the grid is too large to look at.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The schedule.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>The schedule cut into kicks and drifts.</summary>
    public required TrotterPlan Trotter { get; init; }

    /// <summary>The filters that follow the steps; null where every shot counts.</summary>
    public FilterSequence? Filters { get; init; }

    /// <summary>How ζ reaches the phase oracle.</summary>
    public required PotentialEncoding Encoding { get; init; }

    /// <summary>ζ on the register, in order of the flat index of <see cref="RegisterLayout.Periodic"/>: that on the grid, continued evenly beyond mirrors.</summary>
    public double[] PeriodicValues() => Layout.Unfold(Values.AsSpan());

    /// <summary>The energy scale s: u = ζ/s.</summary>
    public EnergyScale Scale => Trotter.Scale;

    /// <summary>d of the last filter, or of the last step where there is none.</summary>
    public double FinalRatio => Filters?.FinalD ?? Trotter.Steps[^1].Ratio;

    /// <summary>D of every axis at the end, D_r = d s L_r², in the units of the problem.</summary>
    public ImmutableArray<double> FinalD => Trotter.Diffusions(FinalRatio);

    /// <summary>Applications of the phase oracle in one shot.</summary>
    public int OracleCalls => Trotter.Kicks.Length + (Filters?.OracleCalls ?? 0);

    /// <summary>Two-qubit gates of a shot without its filters, as <see cref="GateCount.NativeTwoQubit"/> counts them: known before anything is compiled.</summary>
    public long TwoQubitGates =>
        ((long)Trotter.Kicks.Length * Encoding.Gates.NativeTwoQubit) + ((long)Trotter.Drifts.Length * GateCount.KineticStep(Layout.Periodic).NativeTwoQubit);

    /// <summary>Measurements of auxiliary qubits in one shot.</summary>
    public int AuxiliaryMeasurements => Filters?.Filters.Length ?? 0;

    /// <summary>Works out everything that <paramref name="options"/> leave open.</summary>
    /// <exception cref="ObjectiveNotFiniteException">ζ is NaN or infinite at a grid point.</exception>
    /// <exception cref="ArgumentException">An option does not fit the problem.</exception>
    public static QdePlan Create(QdeProblem problem, QdeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var grid = CreateGrid(problem, options.QubitsPerAxis);
        var penalty = ConstraintPenalty.Of(problem, grid, cancellationToken);
        problem = penalty?.Penalised ?? problem;
        var layout = new RegisterLayout(grid, ContinuousOnly(problem, options.Boundaries));
        var values = grid.QubitCount <= PotentialEncoding.MaxTableQubits
            ? ImmutableCollectionsMarshal.AsImmutableArray(Tabulation.Of(problem, grid, cancellationToken))
            : [];
        if (options.Values == PotentialValues.Quantile && !problem.IsTransformed)
        {
            problem = penalty is null
                ? QuantileProblem.Of(problem, grid, cancellationToken)
                : throw new ArgumentException("Quantiles would rank the penalty of the constraints, too. Take raw values, or no constraints.");
            values = [.. grid.Sample(problem.Objective, cancellationToken)];
        }

        var scale = options.Scale ?? options.Schedule.ScaleRule switch
        {
            ScaleRule.BoxWidth => EnergyScale.FromBox(problem.Box),
            _ when problem.IsTransformed => EnergyScale.FromValues(values.AsSpan()), // all values are known anyway
            _ => EnergyScale.FromSamples(grid, problem.Objective, options.Seed),
        };
        return new QdePlan
        {
            Problem = problem,
            Penalty = penalty,
            Layout = layout,
            Values = values,
            Schedule = options.Schedule,
            Trotter = TrotterPlan.Anneal(options.Schedule, options.Steps, scale, layout, options.Order),
            Encoding = PotentialEncoding.Choose(grid, problem.Objective, values.AsSpan(), options.Encoding).On(layout),
        };
    }

    /// <summary>The same plan under another schedule of as many steps.</summary>
    /// <exception cref="ArgumentException">The schedule is written for another energy scale.</exception>
    public QdePlan WithSchedule(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.ScaleRule == Schedule.ScaleRule
            ? this with { Schedule = schedule, Trotter = TrotterPlan.Anneal(schedule, Trotter.Steps.Length, Scale, Layout, Trotter.Order) }
            : throw new ArgumentException($"{schedule} takes another energy scale than {Schedule}. Make a new plan.", nameof(schedule));
    }

    /// <summary>The program whose results are positions.</summary>
    public KernelCall PositionCall() => Call(MeasurePosition);

    /// <summary>The program whose results are momenta.</summary>
    public KernelCall MomentumCall() => Call(KernelCall.Partial("Kernels.MeasureMomentum", QubitsPerAxis(), KernelCall.Hole));

    /// <summary>
    /// The position program of any plan with the same axes and number of steps, for other terms, kicks and drifts.
    /// </summary>
    /// <param name="masks">The terms of the potential.</param>
    /// <param name="coefficients">Their coefficients, those of u = ζ/s.</param>
    /// <param name="kicks">β of every kick.</param>
    /// <param name="drifts">α of every drift.</param>
    internal KernelCall PositionCall(long[] masks, double[] coefficients, double[] kicks, double[] drifts) => new(
        "Kernels.Run",
        Layout.QubitCount,
        Uniform,
        KernelCall.Partial("Kernels.EvolveTrotter", QubitsPerAxis(), MomentumWeights(), drifts, masks, coefficients, kicks, KernelCall.Hole),
        MeasurePosition);

    /// <summary>
    /// The program whose results are the energy that phase estimation finds after this plan, as a number of <paramref name="scan"/>'s resolution
    /// above its μ: k, little-endian, then the results of the plan's own filters.
    /// </summary>
    /// <param name="scan">Filters of the times t₀, t₀/2, …, all with one μ.</param>
    public KernelCall ScanCall(FilterSequence scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return Call(FilterCall("Kernels.ScanCosineFilters", scan));
    }

    /// <summary>
    /// The position program of the steps alone, without filters, with a checkpoint after every <paramref name="stepsPerCheckpoint"/> steps.
    /// </summary>
    public KernelCall CheckpointCall(int stepsPerCheckpoint) => new(
        "Kernels.Run",
        Layout.QubitCount,
        Uniform,
        KernelCall.Partial("Kernels.EvolveTrotterWithCheckpoints", [.. EvolutionArguments(), stepsPerCheckpoint, KernelCall.Hole]),
        MeasurePosition);

    private static int DefaultQubitsPerAxis(int axes) => axes <= DefaultQubits.Length
        ? DefaultQubits[axes - 1]
        : Math.Max(1, PotentialEncoding.MaxTableQubits / axes);

    // The values of a discrete variable are no places along a line: it has no ends to put mirrors at.
    private static PerAxis<Boundary> ContinuousOnly(QdeProblem problem, PerAxis<Boundary> given) =>
        [.. problem.Domains.Zip(given.For(problem.Domains.Length, Boundary.Periodic), (domain, boundary) => domain.IsDiscrete ? Boundary.Periodic : boundary)];

    // A discrete variable knows its qubits; the default goes by the number of the others.
    private static Grid CreateGrid(QdeProblem problem, PerAxis<int> given)
    {
        var continuous = problem.Domains.Count(domain => !domain.IsDiscrete);
        var qubits = given.For(problem.Domains.Length, DefaultQubitsPerAxis(Math.Max(1, continuous)));
        ImmutableArray<int> ofAxes = [.. problem.Domains.Zip(qubits, (domain, chosen) => domain.Qubits ?? chosen)];
        if (ofAxes.Sum() > Grid.MaxQubits && continuous < ofAxes.Length)
        {
            throw new NotSupportedException(
                $"The {ofAxes.Length} variables take {ofAxes.Sum()} qubits together, and a grid at most {Grid.MaxQubits}. Fix some variables, or solve parts.");
        }

        return new Grid(problem.Domains.Zip(ofAxes, (domain, count) => new GridAxis(count, domain.Interval)));
    }

    private static QSharpValue Uniform => KernelCall.Name("Kernels.PrepareUniform");

    private static QSharpValue MeasurePosition => KernelCall.Name("Kernels.MeasurePosition");

    private KernelCall Call(QSharpValue measure)
    {
        var evolve = KernelCall.Partial("Kernels.EvolveTrotter", [.. EvolutionArguments(), KernelCall.Hole]);
        return Filters is null
            ? new KernelCall("Kernels.Run", Layout.QubitCount, Uniform, evolve, measure)
            : new KernelCall("Kernels.RunFiltered", Layout.QubitCount, Uniform, evolve, FilterCall("Kernels.ApplyCosineFilters", Filters), measure);
    }

    private QSharpValue[] EvolutionArguments() =>
    [
        QubitsPerAxis(),
        MomentumWeights(),
        Trotter.Drifts.ToArray(),
        Encoding.Terms.Select(term => (long)term.Mask).ToArray(),
        Encoding.Terms.Select(term => term.Coefficient / Scale.Value).ToArray(), // u = ζ/s
        Trotter.Kicks.ToArray(),
    ];

    // The constant of ζ belongs to the empty set: with the auxiliary qubit it is no mere phase.
    private KernelCall FilterCall(string kernel, FilterSequence filters) => KernelCall.Partial(
        kernel,
        filters.Phases,
        filters.Steps,
        QubitsPerAxis(),
        MomentumWeights(),
        filters.Drifts,
        Encoding.Terms.Select(term => (long)term.Mask).Prepend(0L).ToArray(),
        Encoding.Terms.Select(term => term.Coefficient).Prepend(Encoding.Constant).Select(coefficient => coefficient / Scale.Value).ToArray(),
        filters.Kicks,
        KernelCall.Hole);

    // κ² = (2π)² m²
    private double[] MomentumWeights() => [.. Trotter.AxisWeights.Select(weight => weight * 4.0 * Math.PI * Math.PI)];

    private long[] QubitsPerAxis() => [.. Layout.Periodic.Axes.Select(axis => (long)axis.Qubits)];
}
