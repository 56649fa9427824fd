using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary>The targets that run in this process, by the names that <c>--target</c> takes.</summary>
internal static class TargetChoice
{
    /// <summary>The target called <paramref name="id"/>.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="noise">Noise to simulate, or null.</param>
    /// <exception cref="UsageException">There is none of that name, or it cannot simulate this noise.</exception>
    public static IQuantumTarget Find(string id, NoiseChoice? noise = null) => id switch
    {
        "local" => new LocalTarget(new SimulatorOptions { Noise = noise?.Model }),
        "qdk" => new QdkTarget(noise is null ? null : QdkNoiseOf(noise)),
        _ => throw new UsageException($"--target: '{id}' is no target. Choose local (our simulator) or qdk (the QDK's simulator)."),
    };
    private static QdkNoise QdkNoiseOf(NoiseChoice noise)
    {
        try
        {
            return QdkNoise.Of(noise.Model);
        }
        catch (NotSupportedException exception)
        {
            throw new UsageException($"--noise: {exception.Message}");
        }
    }
}
