namespace QdeQuantum.Simulator.Noise;

/// <summary>How a measured bit may be misread, the qubit itself staying what it is.</summary>
public sealed record ReadoutError
{
    /// <summary>A readout error.</summary>
    /// <param name="zeroAsOne">Probability that Zero is read as One.</param>
    /// <param name="oneAsZero">Probability that One is read as Zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public ReadoutError(double zeroAsOne, double oneAsZero)
    {
        ZeroAsOne = Probability.Checked(zeroAsOne, "that Zero is read as One", nameof(zeroAsOne));
        OneAsZero = Probability.Checked(oneAsZero, "that One is read as Zero", nameof(oneAsZero));
    }

    /// <summary>All bits are read as they are.</summary>
    public static ReadoutError None { get; } = new(0, 0);

    /// <summary>Probability that Zero is read as One.</summary>
    public double ZeroAsOne { get; }

    /// <summary>Probability that One is read as Zero.</summary>
    public double OneAsZero { get; }
}
