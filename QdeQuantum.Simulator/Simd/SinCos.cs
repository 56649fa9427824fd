using System.Runtime.CompilerServices;

namespace QdeQuantum.Simulator.Simd;

/// <summary>Sine and cosine of many angles at once, without branches.</summary>
internal static class SinCos<TVector>
    where TVector : struct, ISimd<TVector, double>
{
    /// <summary>1.5 · 2⁵²: adding and subtracting it rounds to a whole number, as no fraction fits beside it.</summary>
    private const double Rounder = 6755399441055744.0;

    /// <summary>
    /// sin 2πt and cos 2πt to a few units of 2⁻⁵³ (absolute). A quarter of the angle left after whole turns lies within π/4, where Taylor's
    /// series to the 15th and 16th power are exact to rounding; two doublings of the angle lead back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Sin, TVector Cos) OfTurns(TVector turns)
    {
        var whole = turns + TVector.All(Rounder) - TVector.All(Rounder);
        var x = (turns - whole) * TVector.All(Math.PI / 2);
        var square = x * x;
        var sin = Series(square, -1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6);
        sin = TVector.MultiplyAdd(sin * square, x, x);

        // 1 - cos instead of cos keeps the small angles exact.
        var versine = Series(square, -1.0 / 20922789888000, 1.0 / 87178291200, -1.0 / 479001600, 1.0 / 3628800, -1.0 / 40320, 1.0 / 720, -1.0 / 24);
        versine = TVector.MultiplyAdd(versine, square, TVector.All(0.5)) * square;
        for (int doubling = 0; doubling < 2; doubling++)
        {
            // sin 2x = 2 sin x (1 - v) and 1 - cos 2x = 2 sin² x, with v = 1 - cos x.
            var twice = sin + sin;
            (sin, versine) = (TVector.MultiplySubtractFrom(twice, versine, twice), twice * sin);
        }

        return (sin, TVector.All(1) - versine);
    }

    /// <summary>c₀ s⁶ + c₁ s⁵ + … + c₆.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series(TVector s, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
    {
        var sum = TVector.MultiplyAdd(TVector.All(c0), s, TVector.All(c1));
        sum = TVector.MultiplyAdd(sum, s, TVector.All(c2));
        sum = TVector.MultiplyAdd(sum, s, TVector.All(c3));
        sum = TVector.MultiplyAdd(sum, s, TVector.All(c4));
        sum = TVector.MultiplyAdd(sum, s, TVector.All(c5));
        return TVector.MultiplyAdd(sum, s, TVector.All(c6));
    }
}
