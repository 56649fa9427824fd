namespace QdeQuantum.Simulator.State;

/// <summary>
/// A random number for each counter value: SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators") of
/// seed + counter · γ. Any thread can draw any number without the ones before it, so results do not depend on the thread count.
/// </summary>
internal readonly struct CounterRandom(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const double UnitOfUniform = 1.0 / (1L << 53);

    private readonly ulong _seed = Mix(seed ^ Gamma);

    /// <summary>64 uniform bits.</summary>
    public ulong Bits(ulong counter) => Mix(_seed + ((counter + 1) * Gamma));

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform(ulong counter) => (Bits(counter) >> 11) * UnitOfUniform;

    /// <summary>The finaliser of SplitMix64, a bijection of 64-bit words.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
