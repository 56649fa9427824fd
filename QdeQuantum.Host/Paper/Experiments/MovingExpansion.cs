using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (7), repeated: the slope is taken anew where the packet is, by two evaluations, and one kick and drift follow.</summary>
internal sealed class MovingExpansion : PaperExperiment
{
    private const double Diffusion = 0.5;
    private const double Start = 1.5;
    private const double Time = 1.0;
    // Half the distance of the two evaluations; of a quadratic ζ they give the slope exactly.
    private const double Difference = 0.01;

    public MovingExpansion()
        : base(
            "(7)",
            [7],
            "Moving expansion points follow Ehrenfest's law",
            "In the harmonic well ζ = x²/2 the first order is expanded anew around the measured mean in each of ten steps (three where there are only shots). The mean is that of the full ζ with the same steps; an expansion that stays at the start falls on.")
    {
        Correction = "The point x₀ of the expansion must move with the packet.";
        Reason = "A linear potential accelerates for ever; one kick with the slope at x₀ and a drift are a step of gradient descent with momentum.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var line = new Grid(new GridAxis(laboratory.Choose(8, 5), -10.0, 10.0));
        var count = laboratory.Choose(10, 3);
        var timeStep = Time / count;
        var packet = Circuits.Packet(line, Start, 0.5);
        var moving = new List<Measured> { new(Start) };
        var slopes = new List<double>();
        for (var step = 0; step < count; step++)
        {
            slopes.Add(Slope(moving[^1].Value));
            moving.Add((await laboratory.EvolveAsync(line, packet, Circuits.KickAndDrift(line, slopes, Diffusion, timeStep), cancellationToken)).Mean);
        }

        // The law x ← x + 2D dt p, p ← p - dt ζ′ with the slopes that were measured: gradient descent with momentum.
        var (position, momentum) = (Start, 0.0);
        foreach (var slope in slopes)
        {
            momentum -= slope * timeStep;
            position += 2.0 * Diffusion * momentum * timeStep;
        }

        var full = await laboratory.EvolveAsync(
            line, packet, Circuits.Evolve(line, TiltedWell.Sample(line, Well), Diffusion, Time, count, 1), cancellationToken);
        var fixedPoint = await laboratory.EvolveAsync(
            line, packet, Circuits.KickAndDrift(line, [.. Enumerable.Repeat(Slope(Start), count)], Diffusion, timeStep), cancellationToken);
        return Finding(
            [
                Row($"mean at t = 1, expanded anew in each of {count} steps, against gradient descent with momentum", position, moving[^1], Tolerance.Rounding),
                Row("mean of the full ζ at t = 1, against gradient descent with momentum", FullMean(count), full.Mean, Tolerance.Rounding),
                Row("mean at t = 1, expanded at the start only: x₀(1 - Dt²(1 + 1/K))", Start * (1.0 - (Diffusion * (1.0 + (1.0 / count)))), fixedPoint.Mean, Tolerance.Rounding),
            ],
            new PlotBlock("A packet in the harmonic well", "step", "mean position",
                [new PlotSeries("expansion moves", SeriesOrigin.Quantum, [.. moving.Select((mean, step) => new PlotPoint(step, mean.Value))])]));
    }

    /// <summary>The mean of the harmonic well: its slope at the mean is the mean of its slope.</summary>
    private static double FullMean(int count)
    {
        var (position, momentum, timeStep) = (Start, 0.0, Time / count);
        for (var step = 0; step < count; step++)
        {
            momentum -= position * timeStep;
            position += 2.0 * Diffusion * momentum * timeStep;
        }

        return position;
    }

    private static double Well(double x) => 0.5 * x * x;

    private static double Slope(double at) => (Well(at + Difference) - Well(at - Difference)) / (2.0 * Difference);
}
