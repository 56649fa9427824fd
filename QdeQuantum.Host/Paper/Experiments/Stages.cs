using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>
/// Filters one circuit each, where amplitudes are exact: each prepares the state that the one before left where it passed. One circuit
/// with all of them would take an auxiliary qubit for every measurement.
/// </summary>
internal static class Stages
{
    /// <summary>The last state, and the probability that all stages pass.</summary>
    public static async Task<(WaveFunction State, double Success)> RunAsync(
        Laboratory laboratory, Grid grid, QSharpValue prepare, IEnumerable<QSharpValue> filters, CancellationToken cancellationToken)
    {
        var (state, success) = (WaveFunction.Uniform(grid), 1.0);
        foreach (var filter in filters)
        {
            var reading = await laboratory.FilterOnceAsync(grid, prepare, filter, cancellationToken);
            state = reading.State!;
            success *= reading.Success.Value;
            prepare = Circuits.Prepare(state);
        }

        return (state, success);
    }
}
