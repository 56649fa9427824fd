using System.Text.Json;

namespace QdeQuantum.QSharp.Estimation;

/// <summary>One way to run a program: with fewer qubits it would take longer, in less time more qubits.</summary>
/// <param name="PhysicalQubits">Physical qubits.</param>
/// <param name="RuntimeSeconds">Time of one run in seconds.</param>
/// <param name="TFactories">T factories working side by side.</param>
/// <param name="CodeDistance">Distance of the error correcting code.</param>
public sealed record FrontierPoint(long PhysicalQubits, double RuntimeSeconds, long TFactories, int CodeDistance)
{
    private const double NanosecondsPerSecond = 1e9;

    internal static FrontierPoint Read(JsonElement entry)
    {
        var counts = entry.GetProperty("physicalCounts");
        return new FrontierPoint(
            counts.GetProperty("physicalQubits").GetInt64(),
            counts.GetProperty("runtime").GetDouble() / NanosecondsPerSecond,
            counts.GetProperty("breakdown").GetProperty("numTfactories").GetInt64(),
            entry.GetProperty("logicalQubit").GetProperty("codeDistance").GetInt32());
    }
}
