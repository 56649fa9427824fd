using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>Makes the encoding that a rule asks for.</summary>
internal static class EncodingChoice
{
    // Up to so many qubits of one variable a full table is no longer than a polynomial of degree 4.
    private const int SeparateQubits = 6;

    // Errors, as shares of the range of ζ, that hardly cost success; finer grids feel smaller ones. Five qubits in all are 30 CNOTs anyway.
    private const int CoarseQubits = 5;
    private const double CoarseTolerance = 1e-2;
    private const double FineTolerance = 3e-3;

    /// <summary>The encoding.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="objective">ζ.</param>
    /// <param name="values">ζ on the grid where it is known already; otherwise empty.</param>
    /// <exception cref="NotSupportedException">The grid is too large for a table and ζ is no polynomial.</exception>
    /// <exception cref="ArgumentException">The rule asks for a polynomial, and ζ is none.</exception>
    public static PotentialEncoding Make(EncodingRule rule, Grid grid, Objective objective, ReadOnlySpan<double> values) => rule.Kind switch
    {
        EncodingKind.Auto => Auto(grid, objective, values),
        EncodingKind.Exact => Exact(grid, objective, values),
        EncodingKind.Polynomial => objective.TryGetPolynomial(out var polynomial)
            ? PotentialEncoding.FromPolynomial(grid, polynomial)
            : throw new ArgumentException($"{objective} is no polynomial. Take another encoding, such as exact or walsh:rms=1e-2."),
        EncodingKind.Walsh when rule.Terms is { } terms => Exact(grid, objective, values).KeepLargest(terms),
        EncodingKind.Walsh => Within(Exact(grid, objective, values), rule.Rms!.Value),
        EncodingKind.Dyadic => Exact(grid, objective, values).KeepPieces(grid, rule.Pieces, rule.Degree),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A new kind needs its encoding here."),
    };

    private static PotentialEncoding Exact(Grid grid, Objective objective, ReadOnlySpan<double> values)
    {
        if (objective.TryGetPolynomial(out var polynomial) && (polynomial.Degree <= 2 || grid.QubitCount > PotentialEncoding.MaxTableQubits))
        {
            return PotentialEncoding.FromPolynomial(grid, polynomial);
        }

        return grid.QubitCount <= PotentialEncoding.MaxTableQubits
            ? PotentialEncoding.FromTable(values.IsEmpty ? grid.Sample(objective) : values)
            : throw new NotSupportedException(
                $"A grid of {grid.QubitCount} qubits has too many points for a table (at most {PotentialEncoding.MaxTableQubits} qubits), and {objective} is no polynomial. "
                + "Take fewer qubits per axis or a polynomial objective.");
    }

    // What is short without any error stays so; otherwise the largest terms. At equal error, pieces took two to three times their CNOTs.
    private static PotentialEncoding Auto(Grid grid, Objective objective, ReadOnlySpan<double> values)
    {
        var exact = Exact(grid, objective, values);
        if (exact.Source == PotentialSource.Polynomial)
        {
            return exact;
        }

        var longest = grid.Axes.Max(axis => axis.Qubits);
        if (grid.QubitCount <= CoarseQubits)
        {
            return exact.Because(Text($"A table of {grid.QubitCount} qubits is short: all its Walsh terms."));
        }

        if (longest <= SeparateQubits && IsSeparable(exact, grid))
        {
            return exact.Because("The objective is a sum over its variables: all Walsh terms of each.");
        }

        var tolerance = longest <= CoarseQubits ? CoarseTolerance : FineTolerance;
        var truncated = Within(exact, tolerance);
        return truncated.Because(Text(
            $"{truncated.Gates.ControlledNots} of {exact.Gates.ControlledNots} CNOTs, within {tolerance:0.#%} of the range (rms): {truncated.Reason}"));
    }

    private static PotentialEncoding Within(PotentialEncoding exact, double share) => exact.Truncate(share * exact.Range);

    private static bool IsSeparable(PotentialEncoding encoding, Grid grid)
    {
        var layout = new RegisterLayout(grid);
        var registers = Enumerable.Range(0, grid.Axes.Length).Select(layout.Mask).ToArray();
        return encoding.Terms.All(term => registers.Any(register => (term.Mask & ~register) == 0));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
