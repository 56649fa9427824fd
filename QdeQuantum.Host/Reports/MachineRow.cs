using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Reports;

/// <summary>What one machine would need for one shot, or why it cannot.</summary>
/// <param name="QubitModel">The estimator's name of its qubits.</param>
/// <param name="QecScheme">The estimator's name of its error correction.</param>
/// <param name="PhysicalQubits">Physical qubits, T factories included.</param>
/// <param name="RuntimeSeconds">Time of one shot.</param>
/// <param name="TotalRuntimeSeconds">Time of all shots of both bases.</param>
/// <param name="LogicalQubits">Logical qubits after layout.</param>
/// <param name="LogicalDepth">Logical cycles of one shot.</param>
/// <param name="TStates">T states of one shot.</param>
/// <param name="TFactories">T factories working side by side.</param>
/// <param name="PhysicalQubitsForTFactories">Their physical qubits.</param>
/// <param name="CodeDistance">Distance of the code.</param>
/// <param name="Error">Why the machine cannot run it.</param>
public sealed record MachineRow(
    string QubitModel,
    string QecScheme,
    long? PhysicalQubits,
    double? RuntimeSeconds,
    double? TotalRuntimeSeconds,
    long? LogicalQubits,
    long? LogicalDepth,
    long? TStates,
    long? TFactories,
    long? PhysicalQubitsForTFactories,
    int? CodeDistance,
    string? Error)
{
    /// <summary>What the estimator said of one machine.</summary>
    /// <param name="machine">Its answer for one shot.</param>
    /// <param name="shots">Shots of each of the two bases.</param>
    public static MachineRow Of(MachineEstimate machine, int shots)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var found = machine.Estimates;
        return new MachineRow(
            machine.Machine.Qubits.QdkName(),
            machine.Machine.ErrorCorrection.QdkName(),
            found?.PhysicalQubits,
            found?.RuntimeSeconds,
            2.0 * shots * found?.RuntimeSeconds, // positions and momenta
            found?.LogicalQubits,
            found?.LogicalDepth,
            found?.TStates,
            found?.TFactories,
            found?.PhysicalQubitsForTFactories,
            found?.CodeDistance,
            machine.Error);
    }
}
