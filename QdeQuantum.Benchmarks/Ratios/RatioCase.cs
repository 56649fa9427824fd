namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>One circuit to be measured.</summary>
/// <param name="Family">What the circuit is made of: quadratic, quartic or one of <see cref="Circuits.GateFamilies"/>.</param>
/// <param name="Dimensions">Number of registers.</param>
/// <param name="Qubits">Qubits of all registers together.</param>
/// <param name="Threads">Threads each rival may use.</param>
/// <param name="IsSingle">Single instead of double precision.</param>
internal sealed record RatioCase(string Family, int Dimensions, int Qubits, int Threads, bool IsSingle = false)
{
    /// <summary>What <c>ratios --quick</c> measures, in some minutes.</summary>
    public static IEnumerable<RatioCase> Quick { get; } =
    [
        .. Trotter("quadratic", 1, 1, 10, 12, 14, 16, 18, 20, 22),
        .. Trotter("quadratic", 1, 2, 20),
        .. Trotter("quadratic", 2, 1, 18, 20),
        .. Trotter("quadratic", 3, 1, 18),
        .. Trotter("quartic", 1, 1, 12, 16),
        .. Single(1, 18, 20),
        .. Gates(12, 16),
    ];

    /// <summary>What <c>ratios</c> measures: all rows of docs/performance.md.</summary>
    public static IEnumerable<RatioCase> All { get; } =
    [
        .. Trotter("quadratic", 1, 1, 10, 12, 14, 16, 18, 20, 22, 24, 26),
        .. Trotter("quadratic", 1, 2, 16, 18, 20, 22, 24, 26),
        .. Trotter("quadratic", 2, 1, 18, 20, 22, 24),
        .. Trotter("quadratic", 2, 2, 18, 20, 22, 24),
        .. Trotter("quadratic", 3, 1, 18, 21, 24),
        .. Trotter("quadratic", 3, 2, 18, 21, 24),
        .. Trotter("quartic", 1, 1, 12, 14, 16, 18, 20, 22, 24),
        .. Single(1, 18, 20, 22, 24),
        .. Single(2, 18, 20, 22, 24),
        .. Gates(10, 12, 16, 18, 20),
    ];

    private static IEnumerable<RatioCase> Trotter(string family, int dimensions, int threads, params int[] qubits) =>
        qubits.Select(n => new RatioCase(family, dimensions, n, threads));

    private static IEnumerable<RatioCase> Single(int threads, params int[] qubits) =>
        qubits.Select(n => new RatioCase("quadratic", 1, n, threads, IsSingle: true));

    private static IEnumerable<RatioCase> Gates(params int[] qubits) =>
        Circuits.GateFamilies.Names.SelectMany(family => qubits.Select(n => new RatioCase(family, 1, n, 1)));
}
