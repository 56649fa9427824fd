using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// The random numbers of one shot, in the order drawn. They depend on seed and shot index only, so shots are the same whichever thread
/// takes them.
/// </summary>
internal struct ShotRandom(ulong seed, long shot)
{
    private readonly CounterRandom _random = new(new CounterRandom(seed).Bits((ulong)shot));
    private ulong _drawn;

    public ulong NextWord() => _random.Bits(_drawn++);

    /// <summary>Uniform on [0, 1).</summary>
    public double NextUniform() => _random.Uniform(_drawn++);
}
