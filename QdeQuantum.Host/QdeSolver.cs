using System.Runtime.CompilerServices;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>The front door: problem, options and target in, result out.</summary>
/// <example>
/// <code>
/// var problem = new QdeProblem(Objective.Parse("(x^2 - 1)^2 + 0.2*x"), Box.Centered(halfWidth: 2.0));
/// QdeResult result = await QdeSolver.SolveAsync(problem, new QdeOptions { Seed = 7 }, new LocalTarget());
/// </code>
/// </example>
public static class QdeSolver
{
    // Ground states and split steps take seconds above this.
    private const int MaxClassicalPoints = 1 << 14;

    // A ground state to compare with is wanted by default, so it must not be felt: milliseconds up to here.
    private const int MaxPointsForFidelity = 1 << 10;

    private static readonly Lazy<QdkCompiler> Compiler = new(() => new QdkCompiler());

    /// <summary>The compiler of all callers that bring none.</summary>
    internal static QdkCompiler SharedCompiler => Compiler.Value;

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">What is sought.</param>
    /// <param name="options">How.</param>
    /// <param name="target">What runs the circuits.</param>
    /// <param name="progress">Told about stages.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>; use <see cref="RunAsync"/> to keep what there is.</param>
    public static async Task<QdeResult> SolveAsync(
        QdeProblem problem,
        QdeOptions options,
        IQuantumTarget target,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var plan = QdePlan.Create(problem, options, cancellationToken);
        QdeRun? last = null;
        await foreach (var run in RunAsync(plan, options, target, compiler: null, progress, cancellationToken))
        {
            last = run;
        }

        return last!.Result!;
    }

    /// <summary>
    /// Runs a plan and yields the run after every stage: planned, piloted where asked for, compiled, position shots, momentum shots with the
    /// result, and what else was asked for. Leaving the loop stops the run.
    /// </summary>
    /// <param name="plan">What to run.</param>
    /// <param name="options">How; the plan wins where both say something.</param>
    /// <param name="target">What runs the circuits.</param>
    /// <param name="compiler">Compiles the circuits; null takes one that all callers share.</param>
    /// <param name="progress">Told about stages.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public static async IAsyncEnumerable<QdeRun> RunAsync(
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
        (target as LocalTarget)?.EnsureFits(plan.Layout.QubitCount);
        ErrorMitigation.Check(plan, options.Mitigation, target);
        compiler ??= SharedCompiler;
        var clock = new StageClock();
        var run = new QdeRun { Options = options, Plan = plan, TargetId = target.Id, SeedHonoured = target.HonoursSeed };
        if (options.PilotShots > 0)
        {
            yield return run;
            progress?.Report(new RunProgress("pilot", null));
            run = await PilotedAsync(run, target, compiler, cancellationToken);
            plan = run.Plan;
            clock.End("pilot");
        }

        // The compiler is the slowest part of a small run, so it gets everything at once and works on while the caller looks at each stage.
        using var compilation = new CancelledAtEnd(cancellationToken);
        var compiling = QdePrograms.CompileAsync(plan, PassedStates.ProfileFor(plan, target), compiler, compilation.Token);
        var framesProgram = TakesFrames(plan, options, target)
            ? AnnealFrame.CompileAsync(plan, options.Frames, compiler, compilation.Token)
            : null;
        yield return run;

        progress?.Report(new RunProgress("compile", null));
        var programs = await compiling;
        clock.End("compile");
        yield return run = run with { Programs = programs, Stages = clock.Stages };

        // The classical figures need no circuit; they are computed while the target works.
        var classical = options.Reference ? Task.Run(() => Classical(plan, cancellationToken), cancellationToken) : null;
        progress?.Report(new RunProgress("position shots", null));
        var position = (await target.RunAsync(
            programs.Position, options.Shots, options.Seed, Named(progress, "position shots"), cancellationToken)).WithoutLoss();
        clock.End("position shots");
        yield return run = run with { Position = position, LostShots = options.Shots - position.Count, Stages = clock.Stages };

        progress?.Report(new RunProgress("momentum shots", null));
        var momentum = (await target.RunAsync(
            programs.Momentum, options.Shots, options.Seed + SeedOffsets.Momentum, Named(progress, "momentum shots"), cancellationToken)).WithoutLoss();
        clock.End("momentum shots");
        var result = QdeResult.FromShots(plan, position, momentum, options.Radius);
        clock.End("estimates");
        yield return run = run with
        {
            Momentum = momentum,
            LostShots = run.LostShots + options.Shots - momentum.Count,
            Result = result,
            Stages = clock.Stages,
        };

        if (options.Mitigation != Mitigation.None)
        {
            var mitigation = new ErrorMitigation(plan, programs, options, target, compiler);
            run = run with { Mitigated = await mitigation.MeasureAsync(result, progress, cancellationToken) };
            clock.End("mitigation");
        }

        var simulator = target as LocalTarget;
        var exact = simulator is not null && PassedStates.CanRead(plan) ? new PassedStates(programs) : null;
        if (options.Exact && exact is not null)
        {
            progress?.Report(new RunProgress("exact expectations", null));
            run = run with { Exact = await exact.FiguresAsync(plan, simulator!, cancellationToken) };
            clock.End("exact expectations");
        }

        if (framesProgram is not null)
        {
            progress?.Report(new RunProgress("frames", null));
            run = run with { Frames = await AnnealFrame.TakeAsync(plan, await framesProgram, cancellationToken) };
            clock.End("frames");
        }

        if (classical is not null)
        {
            progress?.Report(new RunProgress("classical reference", null));
            run = run with { Classical = await classical };
            if (exact is not null && simulator!.Noise is null && run.Classical.GroundState is { } ground && WantsFidelity(plan, options))
            {
                run = run with { Fidelity = await exact.FidelityAsync(plan, ground, simulator!, cancellationToken) };
            }

            clock.End("classical reference");
        }

        yield return run with { Stages = clock.Stages, IsComplete = true };
    }

    private static async Task<QdeRun> PilotedAsync(QdeRun run, IQuantumTarget target, QdkCompiler compiler, CancellationToken cancellationToken)
    {
        var trials = await Pilot.RunAsync(
            run.Plan, run.Options.PilotShots, run.Options.Seed + SeedOffsets.Pilot, target, compiler, cancellationToken);
        return run with { Trials = trials, Plan = run.Plan.WithSchedule(Pilot.Choose(trials).Schedule) };
    }

    private static bool TakesFrames(QdePlan plan, QdeOptions options, IQuantumTarget target) =>
        options.Frames > 0 && target is LocalTarget && plan.Trotter.Steps.Length > 0 && plan.Layout.QubitCount <= AnnealFrame.MaxQubits;

    private static bool WantsFidelity(QdePlan plan, QdeOptions options) => options.Reference && plan.Layout.Periodic.PointCount <= MaxPointsForFidelity;

    /// <summary>What is computed classically beside a plan, as far as its grid allows.</summary>
    internal static ClassicalFigures Classical(QdePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Values.IsEmpty)
        {
            return new ClassicalFigures(null, null, null, [], []);
        }

        var values = plan.Values.AsSpan();
        var minimum = values.IndexOf(plan.Values.Min());
        if (plan.Layout.Periodic.PointCount > MaxClassicalPoints)
        {
            return new ClassicalFigures(null, plan.Grid.Point(minimum), values[minimum], [], []);
        }

        var continued = plan.PeriodicValues();
        var ground = RegisterGroundState.Of(plan, plan.FinalD, cancellationToken);
        var evolved = plan.Filters is not null
            ? null
            : SplitStepReference.For(plan.Trotter, continued)
                .Final(plan.Trotter.Kicks, plan.Trotter.Drifts, cancellationToken: cancellationToken);
        return new ClassicalFigures(
            ground.Energy,
            plan.Grid.Point(minimum),
            values[minimum],
            evolved is null ? [] : [.. plan.Layout.Fold(evolved.Position().ToProbabilities())],
            [.. plan.Layout.Fold(ground.State.Position().ToProbabilities())])
        {
            GroundState = ground.State,
            GridError = Discretisation.GridError(plan, cancellationToken: cancellationToken),
            TimeStepError = Discretisation.TimeStepError(plan, cancellationToken: cancellationToken),
        };
    }

    private static StageProgress? Named(IProgress<RunProgress>? progress, string stage) =>
        progress is null ? null : new StageProgress(progress, stage);

    /// <summary>A token that is also cancelled when the run is left early, so that nothing works on for nobody.</summary>
    private sealed class CancelledAtEnd(CancellationToken outer) : IDisposable
    {
        private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(outer);

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _source.Cancel();
            _source.Dispose();
        }
    }

    /// <summary>Passes progress on under the name of our stage.</summary>
    private sealed class StageProgress(IProgress<RunProgress> outer, string stage) : IProgress<RunProgress>
    {
        // A share done needs no words beside it; the status of a job does.
        public void Report(RunProgress value) =>
            outer.Report(value with { Stage = value.Fraction is null ? $"{stage}: {value.Stage}" : stage });
    }
}
