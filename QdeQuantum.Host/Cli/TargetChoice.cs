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
        "qdk" when noise is not null => throw new UsageException("--noise: the target 'qdk' has a noise model of its own kind. Leave out --target, or choose local."),
        "qdk" => new QdkTarget(),
        _ => throw new UsageException($"--target: '{id}' is no target. Choose local (our simulator) or qdk (the QDK's simulator)."),
    };
}
