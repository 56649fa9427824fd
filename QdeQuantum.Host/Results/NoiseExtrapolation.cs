namespace QdeQuantum.Host.Results;

/// <summary>
/// From values at once and three times the noise to the value without. Noise takes an expectation value from its true value to a₀, that of the
/// uniform distribution, which is known: the mean of the observable. So the difference to a₀ is taken to decay exponentially.
/// </summary>
public static class NoiseExtrapolation
{
    /// <summary>a₀ + (v₁ - a₀)^(3/2)/(v₃ - a₀)^(1/2), with its error; null where the values say nothing about a decay towards a₀.</summary>
    /// <param name="once">v₁, measured on the circuit as it is.</param>
    /// <param name="thrice">v₃, measured on the circuit folded to three times its gates, from other shots.</param>
    /// <param name="limit">a₀, the mean of the observable over all basis states.</param>
    public static MeanValue? Exponential(MeanValue once, MeanValue thrice, double limit)
    {
        ArgumentNullException.ThrowIfNull(once);
        ArgumentNullException.ThrowIfNull(thrice);
        var ratio = (once.Value - limit) / (thrice.Value - limit);
        if (!double.IsFinite(ratio) || ratio <= 0)
        {
            return null;
        }

        var root = Math.Sqrt(ratio);
        var error = double.Hypot(1.5 * root * once.StandardError, 0.5 * ratio * root * thrice.StandardError);
        return new MeanValue(limit + ((once.Value - limit) * root), error, error);
    }

    /// <summary>v₁ + (v₁ - v₃)/2, the straight line through both, to compare with: it falls short as soon as errors are not rare.</summary>
    /// <param name="once">v₁, measured on the circuit as it is.</param>
    /// <param name="thrice">v₃, measured on the circuit folded to three times its gates, from other shots.</param>
    public static MeanValue Linear(MeanValue once, MeanValue thrice)
    {
        ArgumentNullException.ThrowIfNull(once);
        ArgumentNullException.ThrowIfNull(thrice);
        var error = double.Hypot(1.5 * once.StandardError, 0.5 * thrice.StandardError);
        return new MeanValue(once.Value + ((once.Value - thrice.Value) / 2), error, error);
    }
}
