using QdeQuantum.Kernels;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>The Q# kernels as a package for the compiler.</summary>
public static class KernelPackage
{
    /// <summary>The package under its alias: exported operations are called <c>Kernels.Name</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> Dependencies { get; } =
        new Dictionary<string, IReadOnlyList<QSharpSource>>
        {
            ["Kernels"] = [.. KernelSources.All.Select(source => new QSharpSource(source.Key, source.Value))],
        };
}
