using System.Collections.Immutable;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>What a pilot measured for one schedule.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="C">Its c, the phase of a step times the root of the number of steps.</param>
/// <param name="Mean">Mean of the potential over the shots, in its units.</param>
public sealed record PilotTrial(Schedule Schedule, double C, MeanValue Mean);

/// <summary>
/// Chooses c by trial: a few shots with each candidate, and the one with the lowest measured mean of ζ wins. It finds by itself where wells are
/// too steep for the default. From 50 steps on it gains a few points of success; below 20 steps nothing.
/// </summary>
public static class Pilot
{
    /// <summary>Shots for each candidate unless told otherwise.</summary>
    public const int DefaultShots = 50;

    /// <summary>Steps below which a pilot gains nothing.</summary>
    public const int FewestUsefulSteps = 50;

    /// <summary>The values of c that are tried.</summary>
    public static ImmutableArray<double> Candidates { get; } = [0.12, 0.2, 0.35, 0.55];

    /// <summary>Runs the trials.</summary>
    /// <param name="plan">The plan; its schedule must have a c.</param>
    /// <param name="shots">Shots for each candidate, at least 2.</param>
    /// <param name="seed">Seed of the shots.</param>
    /// <param name="target">What runs the circuits.</param>
    /// <param name="compiler">Compiles the circuits.</param>
    /// <param name="cancellationToken">Ends the trials.</param>
    /// <returns>One trial for each candidate, in their order.</returns>
    /// <exception cref="ArgumentException">The schedule has no c.</exception>
    public static async Task<ImmutableArray<PilotTrial>> RunAsync(
        QdePlan plan,
        int shots,
        ulong seed,
        IQuantumTarget target,
        QdkCompiler compiler,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(compiler);
        return await RunAsync(plan, shots, seed, target, new PlanPrograms(compiler, target), cancellationToken);
    }

    /// <summary>Runs the trials with programs that others share.</summary>
    internal static async Task<ImmutableArray<PilotTrial>> RunAsync(
        QdePlan plan,
        int shots,
        ulong seed,
        IQuantumTarget target,
        PlanPrograms programs,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 2);
        var trials = ImmutableArray.CreateBuilder<PilotTrial>();
        foreach (var c in Candidates)
        {
            var trial = plan.WithSchedule(plan.Schedule.WithPhase(c) ?? throw new ArgumentException(
                $"The schedule {plan.Schedule} has no parameter c for a pilot to choose. Take geometric, geometric-dwell or power.", nameof(plan)));
            var program = await programs.PositionAsync(trial, cancellationToken);
            var measured = (await target.RunAsync(program, shots, seed, progress: null, cancellationToken)).WithoutLoss();
            trials.Add(new PilotTrial(trial.Schedule, c, Distribution.FromShots(plan.Layout, measured).Expectation(plan.Problem.Objective)));
        }

        return trials.ToImmutable();
    }

    /// <summary>Applications of the phase oracle that the pilot of a run cost, all its shots together; 0 without one.</summary>
    public static long OracleCalls(QdeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (long)run.Trials.Length * run.Options.PilotShots * run.Plan.Trotter.Kicks.Length;
    }

    /// <summary>The trial with the lowest mean; of several the first.</summary>
    public static PilotTrial Choose(IEnumerable<PilotTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        return trials.MinBy(trial => trial.Mean.Value) ?? throw new ArgumentException("There is no trial to choose from.", nameof(trials));
    }
}
