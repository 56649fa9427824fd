using QdeQuantum.Host.Grids;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Estimates;

/// <summary>Walsh terms in groups of equal size |a_S|, as <c>Kernels.ApplyGroupedPhases</c> takes them.</summary>
internal sealed class EqualTerms
{
    // Sums of products differ in their last digits with the order of the factors.
    private const double RelativeTolerance = 1e-11;

    private EqualTerms(long[] masks, double[] coefficients, long[] sizes) => (Masks, Coefficients, Sizes) = (masks, coefficients, sizes);

    public long[] Masks { get; }

    public double[] Coefficients { get; }

    public long[] Sizes { get; }

    public static EqualTerms Of(IEnumerable<WalshTerm> terms)
    {
        var sorted = terms.OrderByDescending(term => Math.Abs(term.Coefficient)).ToArray();
        var sizes = new List<long>();
        var leader = double.NaN;
        foreach (var term in sorted)
        {
            var size = Math.Abs(term.Coefficient);
            if (Math.Abs(size - leader) <= RelativeTolerance * leader)
            {
                sizes[^1]++;
            }
            else
            {
                sizes.Add(1);
                leader = size;
            }
        }

        return new EqualTerms([.. sorted.Select(term => (long)term.Mask)], [.. sorted.Select(term => term.Coefficient)], [.. sizes]);
    }

    /// <summary>
    /// Σ_r w_r m_r² without its constant, on the qubits as the transform leaves them: bit c of the momentum of an axis lies on its qubit n − 1 − c, and
    /// m² = (4ⁿ + 2)/12 + ½ Σ_c v_c Z_c + ½ Σ_{c&lt;e} v_c v_e Z_c Z_e with the bit weights v = 1, 2, …, −2ⁿ⁻¹ of two's complement.
    /// </summary>
    public static EqualTerms OfKineticEnergy(IReadOnlyList<int> qubitsPerAxis, IReadOnlyList<double> weights)
    {
        var terms = new List<WalshTerm>();
        var start = 0;
        for (var axis = 0; axis < qubitsPerAxis.Count; axis++)
        {
            var n = qubitsPerAxis[axis];
            for (var c = 0; c < n; c++)
            {
                terms.Add(new WalshTerm(Mask(c), 0.5 * weights[axis] * BitWeight(c, n)));
                for (var e = 0; e < c; e++)
                {
                    terms.Add(new WalshTerm(Mask(c) | Mask(e), 0.5 * weights[axis] * BitWeight(c, n) * BitWeight(e, n)));
                }
            }

            ulong Mask(int bit) => 1UL << (start + n - 1 - bit);

            start += n;
        }

        return Of(terms);
    }

    /// <summary>The phases exp(-i <paramref name="angle"/> Σ_S a_S Z_S).</summary>
    public KernelCall Phases(double angle) =>
        KernelCall.Partial("Kernels.ApplyGroupedPhases", angle, Masks, Coefficients, Sizes, KernelCall.Hole);

    private static double BitWeight(int bit, int count) => bit == count - 1 ? -Math.ScaleB(1.0, bit) : Math.ScaleB(1.0, bit);
}
