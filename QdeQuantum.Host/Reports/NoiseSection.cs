using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Reports;

/// <summary>The noise that was simulated, and what was to be expected of it. The figures without it are the exact ones of the result.</summary>
/// <param name="Model">The model as <c>--noise</c> takes it.</param>
/// <param name="Source">Where its numbers come from, with a date where they are published ones.</param>
public sealed record NoiseSection(string Model, string Source)
{
    /// <summary>Expected share F of the shots that behave as without noise; the others are taken to be uniform. Null until compiled.</summary>
    public double? Fidelity { get; init; }

    /// <summary>Expected errors in a shot, p G for G gates of error probability p.</summary>
    public double? Errors { get; init; }

    /// <summary>Steps to take at most under this noise, 0.5/(p g) for g gates a step; null without gate errors.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>Whether the result is to be expected lost to uniform sampling.</summary>
    public bool? IsLost { get; init; }

    /// <summary>Shots in which a qubit was lost, of both bases together; they are left out.</summary>
    public int? LostShots { get; init; }

    /// <summary>Forecast of the probability near the best point, F P + (1 - F) P_uniform; null without exact figures.</summary>
    public double? ForecastNear { get; init; }

    /// <summary>This section with everything a run can tell.</summary>
    public NoiseSection With(QdeRun run, NoiseForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(forecast);
        var exact = run.Exact is null || run.Result is null
            ? (double?)null
            : run.Exact.Distribution.Within(run.Options.Radius, Results.Neighbourhood.Cube, run.Result.Best.Point.Coordinates).Value;
        var uniform = run.Result is null ? 0 : Uniform(run);
        return this with
        {
            Fidelity = forecast.Fidelity,
            Errors = forecast.Errors,
            MaxSteps = forecast.MaxSteps(run.Plan.Trotter.Steps.Length),
            IsLost = forecast.IsLost,
            LostShots = run.LostShots,
            ForecastNear = exact is null ? null : (forecast.Fidelity * exact) + ((1 - forecast.Fidelity) * uniform),
        };
    }

    private static double Uniform(QdeRun run)
    {
        var grid = run.Plan.Grid;
        return Results.Distribution.Exact(grid, Enumerable.Repeat(1.0 / grid.PointCount, grid.PointCount).ToArray())
            .Within(run.Options.Radius, Results.Neighbourhood.Cube, run.Result!.Best.Point.Coordinates).Value;
    }
}
