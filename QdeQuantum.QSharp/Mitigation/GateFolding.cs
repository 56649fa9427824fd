using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QdeQuantum.QSharp.Mitigation;

/// <summary>
/// Makes a program noisier without changing what it computes: each gate G on two or more qubits becomes G (G⁻¹ G)ᵐ, which is G, but takes
/// 2m + 1 times the gates and their errors. Measuring at several such factors shows where the value without noise lies.
/// </summary>
/// <remarks>Giurgica-Tiron et al., Digital zero noise extrapolation for quantum error mitigation, arXiv:2005.10921.</remarks>
public static partial class GateFolding
{
    /// <summary>Folds the gates on two or more qubits of a program.</summary>
    /// <param name="program">The program; what comes back is QIR only.</param>
    /// <param name="factor">By how much errors grow: an odd number, 1 for the program as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not 1, 3, 5, …</exception>
    public static QuantumProgram Fold(QuantumProgram program, int factor)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{program.Name}, folded {factor} times"),
            Sources = [],
            Qir = FoldQir(program.Qir, factor),
        };
    }

    /// <summary>Folds the gates on two or more qubits of a QIR text.</summary>
    /// <param name="qir">Textual LLVM IR of any profile.</param>
    /// <param name="factor">By how much errors grow: an odd number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not 1, 3, 5, …</exception>
    public static string FoldQir(string qir, int factor)
    {
        ArgumentNullException.ThrowIfNull(qir);
        if (factor < 1 || factor % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A gate is folded into an odd number of gates: 1, 3, 5, …");
        }

        var folded = 0;
        return factor == 1 ? qir : GateCall().Replace(qir, call => Folded(call, factor, folded++));
    }

    /// <summary>The call, and after it the inverse and the call again, as often as the factor says.</summary>
    private static string Folded(Match call, int factor, int number)
    {
        var text = new StringBuilder(call.Value);
        var (indent, gate, rest) = (call.Groups["indent"].Value, call.Groups["gate"].Value, call.Groups["rest"].Value);
        var inverse = call.Value;
        if (call.Groups["angle"] is { Success: true, Value: var angle })
        {
            var negated = angle.StartsWith('%') ? $"%folded_{number.ToString(CultureInfo.InvariantCulture)}" : Negated(angle);
            if (angle.StartsWith('%'))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{indent}{negated} = fneg double {angle}");
            }

            inverse = $"{indent}call void @__quantum__qis__{gate}__body(double {negated},{rest}";
        }

        for (var pair = 0; pair < factor / 2; pair++)
        {
            text.Append('\n').Append(inverse).Append('\n').Append(call.Value);
        }

        return text.ToString();
    }

    /// <summary>Of a decimal number or of the 64 bits of one in hexadecimal, whose sign is the highest.</summary>
    private static string Negated(string number) => number switch
    {
        ['0', 'x', .. var bits] => string.Create(
            CultureInfo.InvariantCulture, $"0x{ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) ^ (1UL << 63):X16}"),
        ['-', .. var positive] => positive,
        _ => "-" + number,
    };

    // CX, CY, CZ, Swap and CCX are their own inverses; the rotations take the negated angle.
    [GeneratedRegex(
        @"^(?<indent>[ \t]*)call void @__quantum__qis__(?<gate>cx|cnot|cy|cz|swap|ccx|rxx|ryy|rzz)__body\((?:double (?<angle>[^,\s]+),)?(?<rest>[^\r\n]*)",
        RegexOptions.Multiline)]
    private static partial Regex GateCall();
}
