namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (19): two levels follow a sigmoid.</summary>
internal sealed class Sigmoid : PaperExperiment
{
    private const int Stages = 4;

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
        var spectrum = TiltedWell.Spectrum;
        var (ground, excited) = (spectrum.States[0].Amplitudes.ToArray(), spectrum.States[1].Amplitudes.ToArray());
        var prepare = Circuits.Prepare([.. ground.Zip(excited, (first, second) => first.Real + second.Real)]);
        var states = await Relaxation.RunAsync(laboratory, prepare, Stages, cancellationToken);
        var gap = spectrum.Energies[1] - spectrum.Energies[0];
        return Finding([.. states.Select((state, stage) => (State: state, Time: 0.5 * (stage + 1))).Select(at => Row(
            $"P₀ at τ = {at.Time:0.0}",
            1.0 / (1.0 + Math.Exp(-2.0 * gap * at.Time)),
            at.State.Fidelity(spectrum.GroundState),
            Relaxation.ProductTolerance))]);
    }
}
