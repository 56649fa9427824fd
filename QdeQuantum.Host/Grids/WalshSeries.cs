using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>Sparse sums of products of Z, as a coefficient for each mask; masks multiply by exclusive or, because Z² = 1.</summary>
internal static class WalshSeries
{
    // 10 million terms are far more than a circuit could apply; stop before memory runs out.
    private const int MaxTerms = 10_000_000;

    /// <summary>The series of a polynomial in the coordinates of a grid.</summary>
    public static Dictionary<ulong, double> Of(Grid grid, Polynomial polynomial)
    {
        if (polynomial.Arity != grid.Axes.Length)
        {
            throw new ArgumentException($"The polynomial has {polynomial.Arity} coordinates, the grid {grid.Axes.Length} axes.", nameof(polynomial));
        }

        var powers = Enumerable.Range(0, polynomial.Arity)
            .Select(axis => Powers(Coordinate(grid, axis), polynomial.Terms.Select(term => term.Exponents[axis]).DefaultIfEmpty(0).Max()))
            .ToList();
        var sum = new Dictionary<ulong, double>();
        foreach (var term in polynomial.Terms)
        {
            var product = One();
            for (var axis = 0; axis < polynomial.Arity; axis++)
            {
                product = Multiply(product, powers[axis][term.Exponents[axis]]);
            }

            foreach (var (mask, coefficient) in product)
            {
                sum[mask] = sum.GetValueOrDefault(mask) + (term.Coefficient * coefficient);
            }
        }

        return sum;
    }

    // x = c - (Δx/2) Σ_b 2^b Z_b
    private static Dictionary<ulong, double> Coordinate(Grid grid, int axis)
    {
        var layout = new RegisterLayout(grid);
        var (n, spacing) = (grid.Axes[axis].Qubits, grid.Axes[axis].Spacing);
        var series = new Dictionary<ulong, double> { [0] = grid.Axes[axis].Interval.Centre };
        for (var bit = 0; bit < n; bit++)
        {
            series[1UL << layout.Qubit(axis, bit)] = -0.5 * spacing * (1 << bit);
        }

        return series;
    }

    private static List<Dictionary<ulong, double>> Powers(Dictionary<ulong, double> x, int highest)
    {
        List<Dictionary<ulong, double>> powers = [One()];
        while (powers.Count <= highest)
        {
            powers.Add(Multiply(powers[^1], x));
        }

        return powers;
    }

    private static Dictionary<ulong, double> One() => new() { [0] = 1.0 };

    private static Dictionary<ulong, double> Multiply(Dictionary<ulong, double> left, Dictionary<ulong, double> right)
    {
        var product = new Dictionary<ulong, double>();
        foreach (var (maskLeft, a) in left)
        {
            foreach (var (maskRight, b) in right)
            {
                var mask = maskLeft ^ maskRight;
                product[mask] = product.GetValueOrDefault(mask) + (a * b);
            }

            if (product.Count > MaxTerms)
            {
                throw new NotSupportedException($"The polynomial has more than {MaxTerms} terms in the bits. Take fewer qubits or a lower degree.");
            }
        }

        return product;
    }
}
