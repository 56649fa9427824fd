using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (7), repeated: the slope is taken anew where the packet is, by two evaluations, and one kick and drift follow.</summary>
internal sealed class MovingExpansion : PaperExperiment
{
    private const double Diffusion = 0.5;
    private const double Start = 1.5;
    private const double Time = 1.0;
    private const int Steps = 10;

    // Half the distance of the two evaluations; of a quadratic ζ they give the slope exactly.
    private const double Difference = 0.01;

    // Tails beyond the box.
    private const double TailTolerance = 1e-6;

    private static readonly Grid Line = new(new GridAxis(8, -10.0, 10.0));

    public MovingExpansion()
        : base(
            "(7)",
            [7],
            "Moving expansion points follow Ehrenfest's law",
            "In the harmonic well ζ = x²/2 the first order is expanded anew around the measured mean in each of ten steps. The mean is that of the full ζ with the same steps; an expansion that stays at the start falls on.")
    {
        Correction = "The point x₀ of the expansion must move with the packet.";
        Reason = "A linear potential accelerates for ever; one kick with the slope at x₀ and a drift are a step of gradient descent with momentum.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var packet = Circuits.Packet(Line, Start, 0.5);
        var moving = new List<double> { Start };
        var slopes = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            slopes.Add(Slope(moving[^1]));
            moving.Add((await laboratory.EvolveAsync(Line, packet, Circuits.KickAndDrift(Line, slopes, Diffusion, Time / Steps), cancellationToken)).Mean);
        }

        var harmonic = TiltedWell.Sample(Line, Well);
        var full = await laboratory.EvolveAsync(Line, packet, Circuits.Evolve(Line, harmonic, Diffusion, Time, Steps, 1), cancellationToken);
        var fixedPoint = await laboratory.EvolveAsync(
            Line, packet, Circuits.KickAndDrift(Line, [.. Enumerable.Repeat(Slope(Start), Steps)], Diffusion, Time / Steps), cancellationToken);
        var descent = (Start, Velocity: 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var velocity = descent.Velocity - (2.0 * Diffusion * descent.Start * Time / Steps);
            descent = (descent.Start + (velocity * Time / Steps), velocity);
        }

        return Finding(
            [
                Row("mean at t = 1, expanded anew in each of 10 steps, against the full ζ", full.Mean, moving[^1], TailTolerance),
                Row("the same against gradient descent with momentum", descent.Start, moving[^1], TailTolerance),
                Row("mean at t = 1, expanded at the start only: x₀(1 - Dt²(1 + 1/K))", Start * (1.0 - (Diffusion * (1.0 + (1.0 / Steps)))), fixedPoint.Mean, TailTolerance),
            ],
            new PlotBlock("A packet in the harmonic well", "step", "mean position",
                [new PlotSeries("expansion moves", SeriesOrigin.Quantum, [.. moving.Select((mean, step) => new PlotPoint(step, mean))])]));
    }

    private static double Well(double x) => 0.5 * x * x;

    private static double Slope(double at) => (Well(at + Difference) - Well(at - Difference)) / (2.0 * Difference);
}
