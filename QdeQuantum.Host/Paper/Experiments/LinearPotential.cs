namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (7): the first Taylor order moves the mean by Ehrenfest's law.</summary>
internal sealed class LinearPotential : PacketExperiment
{
    private const double Slope = 0.8;
    private const double Start = 2.0;
    private const double Time = 1.5;

    public LinearPotential()
        : base("(7)", [7], "A linear potential accelerates the mean", "A packet at rest falls along ζ = g(x - x₀); steps of order 1 kick, then drift.")
    {
        Correction = "The first order is ζ(x₀) + ζ′(x₀)(x - x₀).";
        Reason = "The number ζ′(x₀) alone is a global phase and moves nothing; with the factor x - x₀ the acceleration is -2Dζ′.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var line = Line(laboratory);
        var potential = TiltedWell.Sample(line, x => Slope * (x - Start));
        var fall = Diffusion * Slope * Time * Time;
        var rows = new List<PaperRow>();
        foreach (var (steps, order) in new[] { (1, 1), (2, 1), (5, 1), (10, 1), (1, 2) })
        {
            var state = await laboratory.EvolveAsync(
                line, Circuits.Packet(line, Start, Width), Circuits.Evolve(line, potential, Diffusion, Time, steps, order), cancellationToken);
            var expected = Start - (order == 1 ? fall * (1.0 + (1.0 / steps)) : fall);
            rows.Add(Row($"mean position at t = 1.5, order {order}, K = {steps}", expected, state.Mean, Tolerance.Rounding));
            rows.Add(Row($"width at t = 1.5, order {order}, K = {steps}, as without potential", Math.Sqrt(2.5), state.Variance.Root(), Tolerance.Rounding));
        }

        return Finding(rows);
    }
}
