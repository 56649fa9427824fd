namespace QdeQuantum.Simulator.Noise;

/// <summary>What all probabilities of a noise model have in common.</summary>
internal static class Probability
{
    /// <summary>Returns a number from 0 to 1 and refuses any other, NaN included.</summary>
    /// <param name="value">The number.</param>
    /// <param name="what">Which: <c>of a loss</c>, or its name.</param>
    /// <param name="name">Name of the caller's parameter.</param>
    public static double Checked(double value, string what, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The probability {what} must be from 0 to 1.");

    /// <summary>-ln(1 - p): independent chances add up as these numbers do, and e to the minus their sum is the chance that nothing happens.</summary>
    public static double Hazard(double p)
    {
        const double Small = 1e-5; // below, 1 - p loses digits and the next term of the series, p⁴/4, is nothing
        return p < Small ? p * (1 + (p * (0.5 + (p / 3)))) : -Math.Log(1 - p);
    }
}
