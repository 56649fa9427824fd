namespace QdeQuantum.Simulator.Noise;

/// <summary>What is read of a measured outcome.</summary>
internal enum Reading : byte
{
    /// <summary>The outcome.</summary>
    True,

    /// <summary>The other one.</summary>
    Opposite,

    /// <summary>Zero, whatever the outcome.</summary>
    Zero,

    /// <summary>One, whatever the outcome.</summary>
    One,
}
