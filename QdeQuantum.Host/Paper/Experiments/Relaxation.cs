using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>The tilted well in imaginary time, by exact contractions in Strang's product.</summary>
internal static class Relaxation
{
    /// <summary>Imaginary time of a stage.</summary>
    public const double StageTime = 0.5;

    /// <summary>Populations of the lowest levels at τ = 0.5, 1, …, each with what it would be with steps twice as long.</summary>
    /// <param name="laboratory">Where the circuits run.</param>
    /// <param name="prepare">The real state at τ = 0.</param>
    /// <param name="stages">How many times to relax for 0.5.</param>
    /// <param name="levels">How many levels to look at.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <remarks>
    /// Where amplitudes are exact, each stage prepares the state that the last one left where all its measurements passed, which keeps the auxiliary
    /// qubits few. By shots, each time is a circuit of its own, whose auxiliary qubit is used again.
    /// </remarks>
    public static async Task<IReadOnlyList<(Measured[] Fine, Measured[] Coarse)>> RunAsync(
        Laboratory laboratory, QSharpValue prepare, int stages, int levels, CancellationToken cancellationToken)
    {
        if (!laboratory.IsExact)
        {
            return await ByShotsAsync(laboratory, prepare, stages, levels, cancellationToken);
        }

        var fine = await StagesAsync(laboratory, prepare, stages, levels, stepsPerStage: 4, cancellationToken);
        var coarse = await StagesAsync(laboratory, prepare, stages, levels, stepsPerStage: 2, cancellationToken);
        return [.. fine.Zip(coarse)];
    }

    private static async Task<List<Measured[]>> StagesAsync(
        Laboratory laboratory, QSharpValue prepare, int stages, int levels, int stepsPerStage, CancellationToken cancellationToken)
    {
        var well = TiltedWell.In(laboratory);
        var contract = Circuits.Contract(well.Grid, well.Lifted, TiltedWell.Diffusion, StageTime, stepsPerStage);
        var populations = new List<Measured[]>();
        for (var stage = 0; stage < stages; stage++)
        {
            var state = (await laboratory.FilterAsync(well.Grid, prepare, contract, cancellationToken)).State!;
            populations.Add([.. well.Spectrum.States.Take(levels).Select(level => new Measured(state.Fidelity(level)))]);
            prepare = Circuits.Prepare(state);
        }

        return populations;
    }

    private static async Task<IReadOnlyList<(Measured[] Fine, Measured[] Coarse)>> ByShotsAsync(
        Laboratory laboratory, QSharpValue prepare, int stages, int levels, CancellationToken cancellationToken)
    {
        var well = TiltedWell.In(laboratory);
        var states = well.Spectrum.States.Take(levels).ToArray();
        var populations = new List<(Measured[], Measured[])>();
        for (var stage = 1; stage <= stages; stage++)
        {
            var contract = Circuits.Contract(well.Grid, well.Lifted, TiltedWell.Diffusion, stage * StageTime, 2 * stage);
            var measured = await laboratory.FilteredPopulationsAsync(well.Grid, prepare, contract, states, cancellationToken);
            populations.Add((measured, measured));
        }

        return populations;
    }
}
