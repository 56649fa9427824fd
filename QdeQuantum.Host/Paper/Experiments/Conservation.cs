namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (12): real time keeps populations and energy.</summary>
internal sealed class Conservation : PaperExperiment
{
    private const double Time = 4.0;
    private const int Steps = 80;

    // Fourth order in steps of 0.05 up to the edge of the box, where ζ is 28.
    private const double ProductTolerance = 1e-4;

    public Conservation()
        : base(
            "(12)",
            [12],
            "Populations and energy are conserved",
            "The uniform state evolves in the tilted well; the populations of the two lowest states and ⟨H⟩ are compared with those before.")
    {
        Correction = "A superposition of amplitudes c_n, not of probabilities.";
        Reason = "The |c_n|² are constant in real time while the phases move; that is what interferes.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var (grid, spectrum) = (TiltedWell.Grid, TiltedWell.Spectrum);
        var evolve = Circuits.Evolve(grid, TiltedWell.Potential, TiltedWell.Diffusion, Time, Steps, 4);
        var before = await laboratory.EvolveAsync(grid, Circuits.Uniform, Circuits.Rest(grid), cancellationToken);
        var after = await laboratory.EvolveAsync(grid, Circuits.Uniform, evolve, cancellationToken);
        var rows = Enumerable.Range(0, 2).Select(number => Row(
            $"population of state {number} at t = 4",
            before.Fidelity(spectrum.States[number]),
            after.Fidelity(spectrum.States[number]),
            ProductTolerance)).ToList();

        var packet = Circuits.Packet(grid, 0.5, 0.3);
        var start = await EnergyAsync(packet, Circuits.Rest(grid));
        var end = await EnergyAsync(packet, evolve);
        rows.Add(Row("⟨H⟩ of a packet at t = 4", start.Total, end.Total, ProductTolerance));
        return Finding(rows);

        Task<MeasuredEnergy> EnergyAsync(QSharp.Calls.QSharpValue prepare, QSharp.Calls.QSharpValue evolution) => MeasuredEnergy.OfAsync(
            laboratory, grid, prepare, evolution, TiltedWell.Diffusion, TiltedWell.Potential, cancellationToken);
    }
}
