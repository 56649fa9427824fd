namespace QdeQuantum.Host.Grids;

/// <summary>The Walsh–Hadamard transform, in place: a_S = 2⁻ⁿ Σ_j u_j (−1)^popcount(j AND S), and back.</summary>
internal static class WalshTransform
{
    /// <summary>Values to coefficients.</summary>
    public static void Forward(Span<double> values)
    {
        Inverse(values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= values.Length;
        }
    }

    /// <summary>Coefficients to values.</summary>
    public static void Inverse(Span<double> values)
    {
        for (var half = 1; half < values.Length; half *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * half)
            {
                for (var i = start; i < start + half; i++)
                {
                    (values[i], values[i + half]) = (values[i] + values[i + half], values[i] - values[i + half]);
                }
            }
        }
    }
}
