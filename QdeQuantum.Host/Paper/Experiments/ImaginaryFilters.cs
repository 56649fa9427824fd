namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (8): filters of several kinds from the uniform state of the tilted well, against recorded exact ones.</summary>
internal sealed class ImaginaryFilters : PaperExperiment
{
    // Strang steps against the exact evolution, up to energies of 28 at the edge of the box.
    private const double StepTolerance = 2e-3;
    private const double TimeStep = 0.04;

    public ImaginaryFilters()
        : base(
            "(8)",
            [8],
            "Geometric filters succeed where equal and first-order ones waste shots",
            "The uniform state of the tilted well, D = 0.05, is filtered towards its ground state: times 4, 2, 1, 1/2, 1/4 with μ = E₀, four of them with μ off by 0.1, and the first-order operator that imaginary time is often approximated by.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var energy = TiltedWell.Spectrum.GroundEnergy;
        var geometric = await FilteredAsync(laboratory, 5, energy, cancellationToken);
        var above = await FilteredAsync(laboratory, 4, energy + 0.1, cancellationToken);
        var below = await FilteredAsync(laboratory, 4, energy - 0.1, cancellationToken);
        var first = await FirstOrderAsync(laboratory, energy, cancellationToken);
        return Finding(
        [
            Row("5 geometric filters, μ = E₀: success", 0.26679, geometric.Success, StepTolerance),
            Row("5 geometric filters, μ = E₀: fidelity", 0.98267, geometric.Fidelity, StepTolerance),
            Row("4 geometric filters, μ = E₀ - 0.1: success", 0.21937, below.Success, StepTolerance),
            Row("4 geometric filters, μ = E₀ - 0.1: fidelity", 0.96172, below.Fidelity, StepTolerance),
            Row("4 geometric filters, μ = E₀ + 0.1: fidelity, worse", 0.73012, above.Fidelity, StepTolerance),
            Row("first order, m₀ = 0.99, Δτ = 0.1, 40 measurements: success", 0.13205, first.Success, StepTolerance),
            Row("first order, m₀ = 0.99, Δτ = 0.1, 40 measurements: fidelity", 0.88850, first.Fidelity, StepTolerance),
        ]);
    }

    private static async Task<(double Success, double Fidelity)> FilteredAsync(
        Laboratory laboratory, int count, double energy, CancellationToken cancellationToken)
    {
        (double, double, int)[] filters =
            [.. Enumerable.Range(0, count).Select(number => 4.0 / (1 << number)).Select(time => (time, -energy * time, (int)Math.Ceiling(time / TimeStep)))];
        var state = await laboratory.FilterAsync(
            TiltedWell.Grid, Circuits.Uniform, Circuits.Filter(TiltedWell.Grid, TiltedWell.Potential, TiltedWell.Diffusion, filters), cancellationToken);
        return (state.Success, state.Fidelity(TiltedWell.Spectrum.GroundState));
    }

    /// <summary>40 filters cos(φ + tH), φ = arccos m₀, t = Δτ m₀/√(1 - m₀²), in stages of 8, each from the state that the one before left.</summary>
    private static async Task<(double Success, double Fidelity)> FirstOrderAsync(Laboratory laboratory, double energy, CancellationToken cancellationToken)
    {
        const double Amplitude = 0.99;
        var time = 0.1 * Amplitude / Math.Sqrt(1.0 - (Amplitude * Amplitude));
        var filter = (time, Math.Acos(Amplitude) - (energy * time), (int)Math.Ceiling(time / TimeStep));
        var stage = Circuits.Filter(TiltedWell.Grid, TiltedWell.Potential, TiltedWell.Diffusion, [.. Enumerable.Repeat(filter, 8)]);
        var (prepare, success) = (Circuits.Uniform, 1.0);
        CircuitState? state = null;
        for (var number = 0; number < 5; number++)
        {
            state = await laboratory.FilterAsync(TiltedWell.Grid, prepare, stage, cancellationToken);
            success *= state.Success;
            prepare = Circuits.Prepare(state.RealAmplitudes());
        }

        return (success, state!.Fidelity(TiltedWell.Spectrum.GroundState));
    }
}
