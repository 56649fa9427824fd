using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>The tilted well in imaginary time, by exact contractions in Strang's product.</summary>
internal static class Relaxation
{
    /// <summary>Error of the product formula in a population, with steps of 1/8.</summary>
    public const double ProductTolerance = 2e-4;

    private const double StageTime = 0.5;
    private const int StepsPerStage = 4;

    /// <summary>The states at τ = 0.5, 1, 1.5, ….</summary>
    /// <param name="laboratory">Where the circuits run.</param>
    /// <param name="prepare">The real state at τ = 0.</param>
    /// <param name="stages">How many times to relax for 0.5.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <remarks>
    /// A circuit with all stages would take two auxiliary qubits a step; instead each stage prepares the state that the last
    /// one left where all its measurements passed.
    /// </remarks>
    public static async Task<IReadOnlyList<CircuitState>> RunAsync(
        Laboratory laboratory, QSharpValue prepare, int stages, CancellationToken cancellationToken)
    {
        var contract = Circuits.Contract(TiltedWell.Grid, TiltedWell.Lifted, TiltedWell.Diffusion, StageTime, StepsPerStage);
        var states = new List<CircuitState>();
        for (var stage = 0; stage < stages; stage++)
        {
            var state = await laboratory.FilterAsync(TiltedWell.Grid, prepare, contract, cancellationToken);
            states.Add(state);
            prepare = Circuits.Prepare(state.RealAmplitudes());
        }

        return states;
    }
}
