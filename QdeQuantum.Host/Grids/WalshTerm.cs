using System.Globalization;
using System.Numerics;

namespace QdeQuantum.Host.Grids;

/// <summary>One term a_S Z_S of a Walsh series, Z_S being the product of Z on the qubits of a mask.</summary>
/// <param name="Mask">S: bit q is set when Z acts on qubit q.</param>
/// <param name="Coefficient">a_S, in the units of the objective.</param>
public readonly record struct WalshTerm(ulong Mask, double Coefficient)
{
    /// <summary>Number of qubits in the mask.</summary>
    public int Weight => BitOperations.PopCount(Mask);

    /// <inheritdoc/>
    public override string ToString()
    {
        var mask = Mask;
        var qubits = Enumerable.Range(0, 64).Where(qubit => ((mask >> qubit) & 1) != 0);
        return string.Create(CultureInfo.InvariantCulture, $"{Coefficient:R} {string.Join(' ', qubits.Select(qubit => $"Z{qubit}"))}");
    }
}
