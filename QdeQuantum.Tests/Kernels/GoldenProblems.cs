using System.Numerics;

namespace QdeQuantum.Tests.Kernels;

/// <summary>The problems behind the recorded values, and their potentials as Walsh series by the definition.</summary>
internal static class GoldenProblems
{
    /// <summary>(2π)², the kinetic energy of momentum 1 in the unit box for D = 1.</summary>
    public const double UnitBoxWeight = 4 * Math.PI * Math.PI;

    /// <summary>The cell-centred points of -2 ≤ x &lt; 2.</summary>
    public static IEnumerable<double> Points(int nQubits) =>
        Enumerable.Range(0, 1 << nQubits).Select(j => -2 + ((j + 0.5) * 4 / (1 << nQubits)));

    public static double DoubleWell(double x) => Math.Pow((x * x) - 1, 2) + (0.25 * x);

    /// <summary>All terms a_S Z_S of a potential, a_S = 2⁻ⁿ Σ_j v_j (-1)^popcount(j AND S).</summary>
    public static (int[] Masks, double[] Coefficients) Series(double[] potential) =>
        ([.. Enumerable.Range(0, potential.Length)], [.. Enumerable.Range(0, potential.Length).Select(mask => Coefficient(potential, mask))]);

    private static double Coefficient(double[] potential, int mask) =>
        potential.Select((value, j) => int.IsOddInteger(BitOperations.PopCount((uint)(j & mask))) ? -value : value).Sum() / potential.Length;
}
