namespace QdeQuantum.Host.Reports;

/// <summary>The trials that chose c before the run; the schedule of the run has the one with the lowest mean.</summary>
/// <param name="Shots">Shots of each trial, on top of those of the run.</param>
/// <param name="OracleCalls">Applications of the phase oracle in all of them.</param>
/// <param name="C">c as chosen.</param>
/// <param name="Trials">The trials.</param>
public sealed record PilotSection(int Shots, long OracleCalls, double C, IReadOnlyList<PilotTrialSection> Trials)
{
    /// <summary>The pilot of a run; null without one.</summary>
    public static PilotSection? Of(QdeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Trials.IsEmpty ? null : new PilotSection(
            run.Options.PilotShots,
            Pilot.OracleCalls(run),
            Pilot.Choose(run.Trials).C,
            [.. run.Trials.Select(trial => new PilotTrialSection(trial.C, new Estimate(trial.Mean.Value, trial.Mean.StandardError)))]);
    }
}

/// <summary>What a pilot measured with one c.</summary>
/// <param name="C">c, the phase of a step times the root of the number of steps.</param>
/// <param name="Mean">Mean of the potential over the shots.</param>
public sealed record PilotTrialSection(double C, Estimate Mean);
