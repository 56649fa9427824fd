using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Methods;

/// <summary>
/// Rounds on several scales, see <see cref="MultiscaleSearch"/>. The shots asked for are those of all rounds together. The run shows the last
/// round: its box, its circuit, its distribution; its best point is that of all rounds.
/// </summary>
public sealed class MultiscaleMethod : SolveMethod
{
    /// <inheritdoc/>
    public override string Name => "multiscale";

    /// <inheritdoc/>
    public override string Summary => "shallow anneals on boxes that shrink around the best shots";

    /// <inheritdoc/>
    public override QdeOptions DefaultsFor(QdeProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var how = MultiscaleOptions.For(problem.Box.Count, shots: 1);
        return new QdeOptions { QubitsPerAxis = how.QubitsPerAxis, Steps = how.Steps, Schedule = how.Schedule };
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<QdeRun> RunAsync(
        QdePlan plan,
        QdeOptions options,
        IQuantumTarget target,
        QdkCompiler? compiler = null,
        IProgress<RunProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(target);
        if (plan.Penalty is not null || plan.Problem.Domains.Any(domain => domain.IsDiscrete))
        {
            throw new ArgumentException("Rounds on smaller boxes need variables that are continuous and free of constraints. Take the method anneal.", nameof(plan));
        }

        compiler ??= QdeSolver.SharedCompiler;
        var clock = new StageClock();
        var run = new QdeRun { Method = Name, Options = options, Plan = plan, TargetId = target.Id, SeedHonoured = target.HonoursSeed };
        yield return run;

        var how = MultiscaleOptions.For(plan.Grid.Axes.Length, options.Shots) with
        {
            QubitsPerAxis = [.. plan.Grid.Axes.Select(axis => axis.Qubits)],
            Steps = plan.Trotter.Steps.Length,
            Schedule = plan.Schedule,
        };
        var rounds = ImmutableArray.CreateBuilder<SearchRound>();
        MultiscaleRound? last = null;
        var (done, lost) = (0, 0);
        await foreach (var round in new MultiscaleSearch(plan.Problem, options with { Scale = null }, how)
            .RunAsync(target, new PlanPrograms(compiler, target), cancellationToken))
        {
            last = round;
            rounds.Add(new SearchRound(round.Chain, round.Plan.Grid.Box, round.Shots.Count, round.Best.Point, round.Best.Value));
            (done, lost) = (done + round.Shots.Count + round.Lost, lost + round.Lost);
            progress?.Report(new RunProgress("rounds", (double)done / options.Shots));
        }

        if (last is null)
        {
            throw new InvalidOperationException($"A qubit was lost in each of the {options.Shots} shots, so there is nothing to search by. Lower the loss.");
        }

        clock.End("rounds");
        yield return run = run with { Plan = last.Plan, Position = last.Shots, LostShots = lost, Rounds = rounds.ToImmutable(), Stages = clock.Stages };

        progress?.Report(new RunProgress("compile", null));
        var programs = await QdePrograms.CompileAsync(last.Plan, target.Profile, compiler, cancellationToken);
        clock.End("compile");
        yield return run = run with { Programs = programs, Stages = clock.Stages };

        progress?.Report(new RunProgress("momentum shots", null));
        var momentumShots = Math.Max(how.FirstShots, last.Shots.Count + last.Lost);
        var momentum = (await target.RunAsync(
            programs.Momentum, momentumShots, options.Seed + SeedOffsets.Momentum, progress: null, cancellationToken)).WithoutLoss();
        clock.End("momentum shots");
        var result = QdeResult.FromShots(last.Plan, last.Shots, momentum, options.Radius) with { Best = Overall(last) };
        yield return run = run with
        {
            Momentum = momentum,
            LostShots = lost + momentumShots - momentum.Count,
            Result = result,
            Stages = clock.Stages,
        };

        if (options.Exact && target is LocalTarget simulator)
        {
            run = run with { Exact = await new PassedStates(programs).FiguresAsync(last.Plan, simulator, cancellationToken) };
            clock.End("exact expectations");
        }

        if (options.Reference)
        {
            run = run with { Classical = QdeSolver.Classical(last.Plan, cancellationToken) };
            clock.End("classical reference");
        }

        yield return run with { Stages = clock.Stages, IsComplete = true };
    }

    // The best shot may be of an earlier round, so that it need not be a point of the last grid: the index is that of its cell.
    private static BestPoint Overall(MultiscaleRound last)
    {
        var index = last.Plan.Grid.NearestIndex(last.Best.Point.AsSpan());
        var count = last.Shots.Words.ToArray().Count(word => last.Plan.Grid.Point(last.Plan.Layout.PositionIndex(word)).Coordinates.SequenceEqual(last.Best.Point));
        return new BestPoint(new GridPoint(index, last.Best.Point), last.Best.Value, Math.Max(1, count));
    }
}
