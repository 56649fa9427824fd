using System.Collections.Concurrent;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Sweeps;

/// <summary>
/// Runs cells on simulated circuits, as many at a time as there are processors, each on one thread. Circuits of one shape are compiled once. The
/// energy scale of a cell comes from the whole grid, so that nothing but the shots depends on the seed.
/// </summary>
/// <param name="compiler">Compiles the circuits.</param>
public sealed class SweepRunner(QdkCompiler compiler)
{
    private readonly ConcurrentDictionary<string, (LocalTarget Target, PlanPrograms Programs)> _machines = new();

    /// <summary>Runs cells and hands over their lines in the order of the cells.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="write">Takes a line as soon as those before it are there; when the run is cut short, what is finished. Never called twice at a time.</param>
    /// <param name="progress">Told how many are finished.</param>
    /// <param name="parallelism">Cells at a time; null for as many as there are processors.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task RunAsync(
        IReadOnlyList<SweepCell> cells,
        Action<SweepLine> write,
        IProgress<int>? progress = null,
        int? parallelism = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(write);
        var waiting = new SortedDictionary<int, SweepLine>();
        var (next, done) = (0, 0);
        var gate = new Lock();
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, cells.Count, options, async (index, token) =>
            {
                var line = await RunAsync(cells[index], token);
                lock (gate)
                {
                    waiting.Add(index, line);
                    while (waiting.Remove(next, out var ready))
                    {
                        write(ready);
                        next++;
                    }

                    progress?.Report(++done);
                }
            });
        }
        finally
        {
            foreach (var line in waiting.Values)
            {
                write(line);
            }
        }
    }

    /// <summary>Runs one cell.</summary>
    public async Task<SweepLine> RunAsync(SweepCell cell, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (target, programs) = _machines.GetOrAdd(cell.Key.Noise, _ => Machine(cell.Noise));
        return cell.Key.Method == QdeRun.Anneal
            ? await AnnealAsync(cell, target, programs, cancellationToken)
            : await RoundsAsync(cell, target, programs, cancellationToken);
    }

    private (LocalTarget Target, PlanPrograms Programs) Machine(NoiseModel? noise)
    {
        var target = new LocalTarget(new SimulatorOptions { Noise = noise, MaxThreads = 1 });
        return (target, new PlanPrograms(compiler, target));
    }

    private static async Task<SweepLine> AnnealAsync(SweepCell cell, LocalTarget target, PlanPrograms programs, CancellationToken cancellationToken)
    {
        var key = cell.Key;
        var plan = SuccessTable.WholeGridPlan(cell.Function.Problem, Options(cell), cancellationToken);
        if (key.PilotShots > 0)
        {
            var trials = await Pilot.RunAsync(plan, key.PilotShots, key.Seed + SeedOffsets.Pilot, target, programs, cancellationToken);
            plan = plan.WithSchedule(Pilot.Choose(trials).Schedule);
        }

        var program = await programs.PositionAsync(plan, cancellationToken);
        var shots = (await target.RunAsync(program, key.Shots, key.Seed, progress: null, cancellationToken)).WithoutLoss();
        var distribution = Distribution.FromShots(plan.Layout, shots);
        var best = distribution.Best(plan.Problem.Original);
        var mean = distribution.Expectation(plan.Problem.Original);
        var near = distribution.Occupied.Where(point => cell.Function.IsNearMinimiser(plan.Grid.Point(point.Index).Coordinates)).Sum(point => distribution.Count(point.Index));
        return new SweepLine(
            key,
            ((long)key.Shots + ((long)key.PilotShots * Pilot.Candidates.Length)) * plan.Trotter.Kicks.Length,
            best.Point.Coordinates,
            best.Value,
            cell.Function.IsNearMinimiser(best.Point.Coordinates),
            near,
            shots.Count,
            shots.Count >= 2 ? new Estimate(mean.Value, mean.StandardError) : null);
    }

    private static async Task<SweepLine> RoundsAsync(SweepCell cell, LocalTarget target, PlanPrograms programs, CancellationToken cancellationToken)
    {
        var key = cell.Key;
        var how = MultiscaleOptions.For(cell.Function.Problem.Box.Count, key.Shots) with { QubitsPerAxis = key.Qubits, Steps = key.Steps, Schedule = cell.Schedule };
        MeasuredPoint? best = null;
        var taken = 0;
        await foreach (var round in new MultiscaleSearch(cell.Function.Problem, new QdeOptions { Seed = key.Seed }, how).RunAsync(target, programs, cancellationToken))
        {
            best = round.Best;
            taken += round.Shots.Count;
        }

        return new SweepLine(key, how.Calls, best!.Point, best.Value, cell.Function.IsNearMinimiser(best.Point), Near: null, taken, Mean: null);
    }

    private static QdeOptions Options(SweepCell cell) => new()
    {
        QubitsPerAxis = cell.Key.Qubits,
        Steps = cell.Key.Steps,
        Schedule = cell.Schedule,
        Values = cell.Key.Values == SweepOptions.Raw ? PotentialValues.Raw : PotentialValues.Quantile,
        Seed = cell.Key.Seed,
    };
}
