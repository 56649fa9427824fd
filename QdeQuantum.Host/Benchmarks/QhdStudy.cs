using System.Collections.Immutable;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Benchmarks;

/// <summary>One way to anneal, as a column of the comparison.</summary>
public enum QhdArm
{
    /// <summary>ζ itself under the default schedule.</summary>
    Raw,

    /// <summary>ζ itself, c chosen by a pilot.</summary>
    RawPilot,

    /// <summary>Quantiles of ζ under the dwelling schedule.</summary>
    Quantile,

    /// <summary>Quantiles of ζ, c chosen by a pilot.</summary>
    QuantilePilot,

    /// <summary>The law of Quantum Hamiltonian Descent with its published duration.</summary>
    Qhd,

    /// <summary>That law with the best of several durations for each function, chosen with the answer in hand.</summary>
    QhdBestDuration,
}

/// <summary>Success of one way to anneal.</summary>
/// <param name="Arm">The way.</param>
/// <param name="Steps">Steps K: phase-oracle calls in a shot.</param>
/// <param name="Success">Probability that one shot lies near a minimiser, exact from the simulated circuit; for a pilot its mean over repeated pilots.</param>
public sealed record QhdCell(QhdArm Arm, int Steps, double Success);

/// <summary>All that was computed for one function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Published">Success published for Quantum Hamiltonian Descent with 10,000 steps.</param>
/// <param name="Cells">Ours, by arm and steps.</param>
public sealed record QhdRow(TestFunction Function, PublishedRate Published, ImmutableArray<QhdCell> Cells);

/// <summary>
/// Our anneals beside Quantum Hamiltonian Descent (Leng et al., arXiv:2303.01471): its published success rates, and its law of annealing
/// on our circuits.
/// </summary>
public sealed class QhdStudy
{
    /// <summary>Steps that were published: 10 units of time in steps of 10⁻³.</summary>
    public const int PublishedSteps = 10_000;

    /// <summary>Pilots over which the success of a pilot is averaged.</summary>
    public const int PilotRepeats = 40;

    private const string PublishedRateName = "QHD256";
    private const double PublishedDuration = 10.0;

    private readonly QdeOptions _options;
    private readonly PlanPrograms _programs;
    private readonly LocalTarget _target = new();

    /// <summary>A study.</summary>
    /// <param name="options">Qubits, radius and seed; the rest is what the study varies.</param>
    /// <param name="compiler">Compiles the circuits, one for each number of steps.</param>
    public QhdStudy(QdeOptions options, QdkCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _programs = new PlanPrograms(compiler, _target);
    }

    /// <summary>Durations of <see cref="QhdArm.QhdBestDuration"/>.</summary>
    public static ImmutableArray<double> Durations { get; } = [1.0, 2.0, 3.0, 5.0, 7.0, PublishedDuration];

    /// <summary>Numbers of steps unless told otherwise.</summary>
    public static ImmutableArray<int> DefaultSteps { get; } = [5, 10, 20, 50, 100, 200, 500];

    /// <summary>Runs all ways with all numbers of steps on one function.</summary>
    /// <param name="function">The function, with a published rate.</param>
    /// <param name="steps">Numbers of steps.</param>
    /// <param name="withPublishedSteps">Whether to run QHD's law with <see cref="PublishedSteps"/> too.</param>
    /// <param name="cancellationToken">Ends the study.</param>
    /// <exception cref="FormatException">There is no published rate.</exception>
    public async Task<QhdRow> RunAsync(
        TestFunction function, IReadOnlyList<int> steps, bool withPublishedSteps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(steps);
        if (!function.Published.TryGetValue(PublishedRateName, out var published))
        {
            throw new FormatException($"{function.Name} has no published rate {PublishedRateName} to compare with.");
        }

        var cells = ImmutableArray.CreateBuilder<QhdCell>();
        var quantiles = Quantiles(function.Problem, cancellationToken);
        foreach (var count in steps)
        {
            cells.AddRange(await EqualPhaseAsync(function.Problem, Schedule.Default, count, QhdArm.Raw, QhdArm.RawPilot, cancellationToken));
            cells.AddRange(await EqualPhaseAsync(
                quantiles, QdeOptions.ScheduleFor(PotentialValues.Quantile), count, QhdArm.Quantile, QhdArm.QuantilePilot, cancellationToken));
            var durations = new List<double>();
            foreach (var duration in Durations)
            {
                durations.Add(Success(await AnnealAsync(function.Problem, Schedule.QhdPaper(duration), count, cancellationToken)));
            }

            cells.Add(new QhdCell(QhdArm.Qhd, count, durations[Durations.IndexOf(PublishedDuration)]));
            cells.Add(new QhdCell(QhdArm.QhdBestDuration, count, durations.Max()));
        }

        if (withPublishedSteps)
        {
            var whole = await AnnealAsync(function.Problem, Schedule.QhdPaper(PublishedDuration), PublishedSteps, cancellationToken);
            cells.Add(new QhdCell(QhdArm.Qhd, PublishedSteps, Success(whole)));
        }

        return new QhdRow(function, published, cells.ToImmutable());
    }

    // The default c is one of the candidates, so that its circuit serves both.
    private async Task<QhdCell[]> EqualPhaseAsync(
        QdeProblem problem, Schedule schedule, int steps, QhdArm plain, QhdArm piloted, CancellationToken cancellationToken)
    {
        var runs = new List<Annealed>();
        foreach (var c in Pilot.Candidates)
        {
            runs.Add(await AnnealAsync(problem, schedule.WithPhase(c)!, steps, cancellationToken));
        }

        var random = new SplitMix64(_options.Seed);
        var success = 0.0;
        for (var repeat = 0; repeat < PilotRepeats; repeat++)
        {
            success += Success(runs.MinBy(run => MeanOfShots(run, ref random))!) / PilotRepeats;
        }

        return
        [
            new QhdCell(plain, steps, Success(runs.Single(run => run.Plan.Schedule == schedule))),
            new QhdCell(piloted, steps, success),
        ];
    }

    private async Task<Annealed> AnnealAsync(QdeProblem problem, Schedule schedule, int steps, CancellationToken cancellationToken)
    {
        var plan = SuccessTable.WholeGridPlan(problem, _options with { Schedule = schedule, Steps = steps }, cancellationToken);
        var program = await _programs.PositionAsync(plan, cancellationToken);
        return new Annealed(plan, Distribution.Exact(plan.Layout, await _target.OutcomeProbabilitiesAsync(program, cancellationToken)));
    }

    private double Success(Annealed run) => run.Distribution
        .Within(_options.Radius, Neighbourhood.Ball, run.Plan.Problem.KnownMinimum!.Points.Select(point => (IReadOnlyList<double>)point))
        .Value;

    // What the pilot sees: the potential that is annealed, at points drawn as shots are.
    private static double MeanOfShots(Annealed run, ref SplitMix64 random)
    {
        var sum = 0.0;
        for (var shot = 0; shot < Pilot.DefaultShots; shot++)
        {
            var index = run.Cumulative.AsSpan().BinarySearch(random.NextDouble());
            sum += run.Plan.Values[Math.Min(index < 0 ? ~index : index, run.Cumulative.Length - 1)];
        }

        return sum;
    }

    private QdeProblem Quantiles(QdeProblem problem, CancellationToken cancellationToken)
    {
        var plan = QdePlan.Create(problem, _options with { Scale = EnergyScale.Given(1.0) }, cancellationToken);
        return QuantileProblem.Of(problem, plan.Grid, cancellationToken);
    }

    private sealed class Annealed(QdePlan plan, Distribution distribution)
    {
        public QdePlan Plan { get; } = plan;

        public Distribution Distribution { get; } = distribution;

        /// <summary>Probability of this point and all before it.</summary>
        public double[] Cumulative { get; } = Sums(distribution.ToProbabilities());

        private static double[] Sums(double[] probabilities)
        {
            var sum = 0.0;
            return Array.ConvertAll(probabilities, probability => sum += probability);
        }
    }
}
