namespace QdeQuantum.Host.Reports;

/// <summary>
/// Where the error of the measured ⟨H⟩ comes from, in the units of ζ; a part is null where it is not known. What the anneal leaves between ⟨H⟩
/// and the ground energy is no error of the measurement and not in it.
/// </summary>
/// <param name="Grid">Distance to a grid with one qubit more per variable; classical.</param>
/// <param name="TimeStep">Distance to steps in which kick and drift act at the same time; classical.</param>
/// <param name="Shots">Standard error of the shots.</param>
/// <param name="Noise">Distance of the noisy value from the exact one without noise; 0 on a simulator without noise.</param>
public sealed record ErrorBudgetSection(double? Grid, double? TimeStep, double Shots, double? Noise)
{
    /// <summary>The error that was asked for; null where none was.</summary>
    public double? Goal { get; init; }

    /// <summary>Root of the sum of squares of the parts that are known.</summary>
    public double Total => Math.Sqrt(new[] { Grid, TimeStep, Shots, Noise }.Sum(part => (part ?? 0) * (part ?? 0)));

    /// <summary>The budget of a run; null before there is a result.</summary>
    public static ErrorBudgetSection? Of(QdeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Result is not { } result ? null : new(
            run.Classical?.GridError,
            run.Classical?.TimeStepError,
            result.Energy.Total.StandardError,
            run.TargetId is "local" or "qdk" ? 0 : null);
    }

    /// <summary>This budget with the noise that was measured against exact figures.</summary>
    public ErrorBudgetSection WithNoise(QdeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return this with
        {
            Noise = run is { Result: { } result, Exact: { } exact } ? Math.Abs(result.Energy.Total.Value - exact.Energy.Total.Value) : null,
        };
    }
}
