namespace QdeQuantum.Host.Classical;

/// <summary>The classical methods by name.</summary>
public static class ClassicalMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ClassicalMethod> All { get; } =
    [
        new RandomSearch(), new CompassSearch(), new SimulatedAnnealing(), new MultiscaleQuantumHarmonicOscillator(), new DiffusionMonteCarlo(),
        new Langevin(), new AnnealedDenoising(),
    ];

    /// <summary>The method of a name, or null.</summary>
    public static ClassicalMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);
}
