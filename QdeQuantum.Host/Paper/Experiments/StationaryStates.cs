using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equations (1), (2), (4): eigenstates stand still.</summary>
internal sealed class StationaryStates : PaperExperiment
{
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
        var well = TiltedWell.In(laboratory);
        var (time, steps, order) = laboratory.Choose((4.0, 80, 4), (1.0, 4, 2));
        var rows = new List<PaperRow>();
        for (var number = 0; number < 2; number++)
        {
            var eigenstate = well.Spectrum.States[number];
            var (expected, change) = await ChangeAsync(eigenstate, steps);
            var coarse = laboratory.IsExact ? (await ChangeAsync(eigenstate, steps / 2)).Change : change;
            rows.Add(Row(
                FormattableString.Invariant($"change of the density of state {number} by t = {time} (total variation)"),
                expected,
                change,
                Tolerance.Steps(coarse, change)));
        }

        return Finding(rows);

        async Task<(double Expected, Measured Change)> ChangeAsync(WaveFunction eigenstate, int count)
        {
            var evolve = Circuits.Evolve(well.Grid, well.Potential, TiltedWell.Diffusion, time, count, order);
            var state = await laboratory.EvolveAsync(well.Grid, Circuits.Prepare(eigenstate), evolve, cancellationToken);
            return state.DistanceFrom([.. eigenstate.Amplitudes.ToArray().Select(amplitude => amplitude.Real * amplitude.Real)]);
        }
    }
}
