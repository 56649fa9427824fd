using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Results;

/// <summary>
/// Undoes misread bits on average. Bits are misread independently, so the measured probabilities are ⊗M p with M = [[1-z, o], [z, 1-o]] for
/// each qubit, and M⁻¹ on each gives p back. Noise of the counts is enlarged by it; single shots cannot be mended.
/// </summary>
/// <remarks>Bravyi et al., Mitigating measurement errors in multi-qubit experiments, arXiv:2006.14044.</remarks>
public sealed class ReadoutInversion
{
    private readonly double _zeroAsOne;
    private readonly double _oneAsZero;

    /// <summary>The inversion for one kind of readout on all qubits.</summary>
    /// <exception cref="ArgumentException">The two probabilities sum to 1 or more: a bit that is read then says nothing.</exception>
    public ReadoutInversion(ReadoutError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        (_zeroAsOne, _oneAsZero) = (error.ZeroAsOne, error.OneAsZero);
        if (_zeroAsOne + _oneAsZero >= 1)
        {
            throw new ArgumentException("Bits are misread at least as often as they are read, so nothing can be inferred from them.", nameof(error));
        }
    }

    /// <summary>Estimated probabilities without misreading, of all basis states; some may come out below 0.</summary>
    /// <param name="measured">Measured frequencies; bit b of an index is qubit b.</param>
    public double[] Histogram(IReadOnlyList<double> measured) => Apply([.. measured], -_oneAsZero, -_zeroAsOne, 1 - _oneAsZero, 1 - _zeroAsOne);

    /// <summary>
    /// The observable whose mean over measured states is that of <paramref name="observable"/> over true ones: (M⁻¹)ᵀ on each qubit. Its
    /// standard error is that of the mitigated value.
    /// </summary>
    /// <param name="observable">f of all basis states.</param>
    public double[] Observable(IReadOnlyList<double> observable) => Apply([.. observable], -_zeroAsOne, -_oneAsZero, 1 - _oneAsZero, 1 - _zeroAsOne);

    /// <summary>What an observable becomes by misreading: its mean over true states is that of <paramref name="observable"/> over measured ones.</summary>
    /// <param name="observable">f of all basis states.</param>
    public double[] Misread(IReadOnlyList<double> observable)
    {
        var determinant = 1 - _zeroAsOne - _oneAsZero; // which Apply divides by
        return Apply([.. observable], _zeroAsOne * determinant, _oneAsZero * determinant, (1 - _zeroAsOne) * determinant, (1 - _oneAsZero) * determinant);
    }

    /// <summary>[[a, b], [c, d]]/(1 - z - o) on each qubit, given b and c, and a and d.</summary>
    private double[] Apply(double[] values, double b, double c, double a, double d)
    {
        var determinant = 1 - _zeroAsOne - _oneAsZero;
        for (var bit = 1; bit < values.Length; bit <<= 1)
        {
            for (var low = 0; low < values.Length; low++)
            {
                if ((low & bit) == 0)
                {
                    var (zero, one) = (values[low], values[low | bit]);
                    values[low] = ((a * zero) + (b * one)) / determinant;
                    values[low | bit] = ((c * zero) + (d * one)) / determinant;
                }
            }
        }

        return values;
    }
}
