namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equations (1), (2), (4): eigenstates stand still.</summary>
internal sealed class StationaryStates : PaperExperiment
{
    private const double Time = 4.0;
    private const int Steps = 40;

    // Fourth order in steps of 0.1: the error of the product formula is far below it.
    private const double ProductTolerance = 1e-5;

    public StationaryStates()
        : base(
            "(1), (2), (4)",
            [1, 2, 4],
            "An eigenstate keeps its density",
            "The two lowest states of the tilted well are prepared and evolved; their densities must not change.")
    {
        Correction = "D has units: D = ħ²/2m, with ħ = 1.";
        Reason = "Disregarding constants means ħ = 1; the kinetic energy is Dk² without a factor ½.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var rows = new List<PaperRow>();
        for (var number = 0; number < 2; number++)
        {
            var eigenstate = TiltedWell.Spectrum.States[number];
            var evolve = Circuits.Evolve(TiltedWell.Grid, TiltedWell.Potential, TiltedWell.Diffusion, Time, Steps, 4);
            var state = await laboratory.EvolveAsync(TiltedWell.Grid, Circuits.Prepare(eigenstate), evolve, cancellationToken);
            var density = eigenstate.Amplitudes.ToArray().Select(amplitude => amplitude.Real * amplitude.Real).ToArray();
            rows.Add(Row($"change of the density of state {number} by t = 4 (total variation)", 0.0, state.TotalVariation(density), ProductTolerance));
        }

        return Finding(rows);
    }
}
