using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>The targets that run in this process, by the names that <c>--target</c> takes.</summary>
internal static class TargetChoice
{
    /// <summary>The target called <paramref name="id"/>.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static IQuantumTarget Find(string id) => id switch
    {
        "local" => new LocalTarget(),
        "qdk" => new QdkTarget(),
        _ => throw new UsageException($"--target: '{id}' is no target. Choose local (our simulator) or qdk (the QDK's simulator)."),
    };
}
