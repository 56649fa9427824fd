namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (19): two levels follow a sigmoid.</summary>
internal sealed class Sigmoid : PaperExperiment
{
    public Sigmoid()
        : base(
            "(19)",
            [19],
            "Two levels follow a sigmoid",
            "The equal superposition of the two lowest states of the tilted well relaxes in imaginary time.")
    {
        Correction = "P₀ = 1/(1 + exp(-2ΔEτ)).";
        Reason = "Probabilities are squares of amplitudes: the inverse temperature is 2τ.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var spectrum = TiltedWell.In(laboratory).Spectrum;
        var (ground, excited) = (spectrum.States[0].Amplitudes.ToArray(), spectrum.States[1].Amplitudes.ToArray());
        var prepare = Circuits.Prepare([.. ground.Zip(excited, (first, second) => first.Real + second.Real)]);
        var populations = await Relaxation.RunAsync(laboratory, prepare, laboratory.Choose(4, 2), levels: 1, cancellationToken);
        var gap = spectrum.Energies[1] - spectrum.Energies[0];
        return Finding([.. populations.Select((at, stage) => (At: at, Time: Relaxation.StageTime * (stage + 1))).Select(row => Row(
            FormattableString.Invariant($"P₀ at τ = {row.Time:0.0}"),
            1.0 / (1.0 + Math.Exp(-2.0 * gap * row.Time)),
            row.At.Fine[0],
            Tolerance.Steps(row.At.Coarse[0], row.At.Fine[0])))]);
    }
}
