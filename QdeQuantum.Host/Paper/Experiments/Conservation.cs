using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (12): real time keeps populations and energy.</summary>
internal sealed class Conservation : PaperExperiment
{
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
        var well = TiltedWell.In(laboratory);
        var (time, steps, order) = laboratory.Choose((4.0, 160, 4), (1.0, 4, 2));
        var states = well.Spectrum.States.Take(2).ToArray();
        var evolve = Evolve(steps);
        var coarse = Evolve(laboratory.Choose(steps / 2, steps));
        var before = await laboratory.PopulationsAsync(well.Grid, Circuits.Uniform, Circuits.Rest(well.Grid), states, cancellationToken);
        var after = await laboratory.PopulationsAsync(well.Grid, Circuits.Uniform, evolve, states, cancellationToken);
        var coarseAfter = laboratory.IsExact
            ? await laboratory.PopulationsAsync(well.Grid, Circuits.Uniform, coarse, states, cancellationToken)
            : after;
        var rows = Enumerable.Range(0, states.Length).Select(number => Row(
            FormattableString.Invariant($"population of state {number} at t = {time}, less that before"),
            0.0,
            after[number] - before[number],
            Tolerance.Steps(coarseAfter[number], after[number]))).ToList();

        var packet = Circuits.Packet(well.Grid, 0.5, 0.3);
        var start = await EnergyAsync(Circuits.Rest(well.Grid));
        var end = await EnergyAsync(evolve);
        var coarseEnd = laboratory.IsExact ? await EnergyAsync(coarse) : end;
        rows.Add(Row(
            FormattableString.Invariant($"⟨H⟩ of a packet at t = {time}, less that before"), 0.0, end.Total - start.Total, Tolerance.Steps(coarseEnd.Total, end.Total)));
        return Finding(rows);

        QSharpValue Evolve(int count) => Circuits.Evolve(well.Grid, well.Potential, TiltedWell.Diffusion, time, count, order);

        Task<MeasuredEnergy> EnergyAsync(QSharpValue evolution) =>
            MeasuredEnergy.OfAsync(laboratory, well.Grid, packet, evolution, TiltedWell.Diffusion, well.Potential, cancellationToken);
    }
}
