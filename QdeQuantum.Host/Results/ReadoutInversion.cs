using System.Collections.Immutable;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Results;

/// <summary>
/// Undoes misread bits on average. Bits are misread independently, so the measured probabilities are ⊗M p with M = [[1-z, o], [z, 1-o]] for
/// each qubit, and M⁻¹ on each gives p back. Noise of the counts is enlarged by it; single shots cannot be mended.
/// </summary>
/// <remarks>Bravyi et al., Mitigating measurement errors in multi-qubit experiments, arXiv:2006.14044.</remarks>
public sealed class ReadoutInversion
{
    // One for all qubits, or one for each.
    private readonly ImmutableArray<ReadoutError> _errors;

    /// <summary>The inversion for one kind of readout on all qubits.</summary>
    /// <exception cref="ArgumentException">The two probabilities sum to 1 or more: a bit that is read then says nothing.</exception>
    public ReadoutInversion(ReadoutError error)
        : this([error])
    {
    }

    /// <summary>The inversion for a readout of each qubit.</summary>
    /// <param name="errors">That of bit b at index b.</param>
    /// <exception cref="ArgumentException">The two probabilities of a qubit sum to 1 or more: a bit that is read then says nothing.</exception>
    public ReadoutInversion(ImmutableArray<ReadoutError> errors)
    {
        if (errors.Any(error => error.ZeroAsOne + error.OneAsZero >= 1))
        {
            throw new ArgumentException("Bits are misread at least as often as they are read, so nothing can be inferred from them.", nameof(errors));
        }

        _errors = errors;
    }

    /// <summary>Estimated probabilities without misreading, of all basis states; some may come out below 0.</summary>
    /// <param name="measured">Measured frequencies; bit b of an index is qubit b.</param>
    public double[] Histogram(IReadOnlyList<double> measured) => Apply([.. measured], Inverse);

    /// <summary>
    /// The observable whose mean over measured states is that of <paramref name="observable"/> over true ones: (M⁻¹)ᵀ on each qubit. Its
    /// standard error is that of the mitigated value.
    /// </summary>
    /// <param name="observable">f of all basis states.</param>
    public double[] Observable(IReadOnlyList<double> observable) => Apply([.. observable], error => Transposed(Inverse(error)));

    /// <summary>What an observable becomes by misreading: its mean over true states is that of <paramref name="observable"/> over measured ones.</summary>
    /// <param name="observable">f of all basis states.</param>
    public double[] Misread(IReadOnlyList<double> observable) =>
        Apply([.. observable], error => Transposed((1 - error.ZeroAsOne, error.OneAsZero, error.ZeroAsOne, 1 - error.OneAsZero)));

    /// <summary>Σ_k (⊗M⁻¹)²_jk of the measured frequencies: the mean square of what one shot adds to <see cref="Histogram"/> at j.</summary>
    internal double[] HistogramSquares(IReadOnlyList<double> measured) => Apply([.. measured], error =>
    {
        var (a, b, c, d) = Inverse(error);
        return (a * a, b * b, c * c, d * d);
    });

    // M⁻¹ = [[1-o, -o], [-z, 1-z]]/(1-z-o), row by row
    private static (double A, double B, double C, double D) Inverse(ReadoutError error)
    {
        var determinant = 1 - error.ZeroAsOne - error.OneAsZero;
        return ((1 - error.OneAsZero) / determinant, -error.OneAsZero / determinant, -error.ZeroAsOne / determinant, (1 - error.ZeroAsOne) / determinant);
    }

    private static (double A, double B, double C, double D) Transposed((double A, double B, double C, double D) matrix) =>
        (matrix.A, matrix.C, matrix.B, matrix.D);

    /// <summary>A matrix [[a, b], [c, d]] on each qubit.</summary>
    private double[] Apply(double[] values, Func<ReadoutError, (double A, double B, double C, double D)> matrix)
    {
        for (var (bit, qubit) = (1, 0); bit < values.Length; (bit, qubit) = (bit << 1, qubit + 1))
        {
            var (a, b, c, d) = matrix(_errors[_errors.Length == 1 ? 0 : qubit]);
            for (var low = 0; low < values.Length; low++)
            {
                if ((low & bit) == 0)
                {
                    var (zero, one) = (values[low], values[low | bit]);
                    values[low] = (a * zero) + (b * one);
                    values[low | bit] = (c * zero) + (d * one);
                }
            }
        }

        return values;
    }
}
