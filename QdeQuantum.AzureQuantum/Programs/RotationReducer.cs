using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>
/// Brings the constant angles of a program's rotations into [-π, π] and leaves out rotations by nothing. exp(-i(θ+2π)P/2) = -exp(-iθP/2) differs
/// in the sign of the whole state only, which no measurement sees; machines get smaller angles and fewer gates.
/// </summary>
public static partial class RotationReducer
{
    /// <summary>Rotations by less, in radians, count as nothing: they change a state by at most half of it.</summary>
    public const double SmallestAngle = 1e-10;

    /// <summary>The program with its rotations reduced; all else stays as it is, to the letter.</summary>
    public static string Reduce(string qir)
    {
        ArgumentNullException.ThrowIfNull(qir);
        var reduced = new StringBuilder(qir.Length);
        foreach (var line in qir.AsSpan().EnumerateLines())
        {
            if (RotationPattern().IsMatch(line))
            {
                AppendRotation(reduced, line.ToString());
            }
            else
            {
                reduced.Append(line).Append('\n');
            }
        }

        // The last line of the input ended without a break, if only an empty one.
        reduced.Length--;
        return reduced.ToString();
    }

    private static void AppendRotation(StringBuilder reduced, string line)
    {
        var angle = RotationPattern().Match(line).Groups["angle"];
        var value = double.Parse(angle.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        var small = Math.IEEERemainder(value, 2.0 * Math.PI);
        if (Math.Abs(small) < SmallestAngle)
        {
            return;
        }

        var text = Math.Abs(value) <= Math.PI ? angle.Value : Literal(small);
        reduced.Append(line, 0, angle.Index).Append(text).Append(line, angle.Index + angle.Length, line.Length - angle.Index - angle.Length).Append('\n');
    }

    // LLVM wants a decimal point even before an exponent.
    private static string Literal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return text.Contains('.', StringComparison.Ordinal) ? text : exponent < 0 ? text + ".0" : text.Insert(exponent, ".0");
    }

    [GeneratedRegex("""^\s*call\s+void\s+@__quantum__qis__r(?:x|y|z|xx|yy|zz)__body\(\s*double\s+(?<angle>[-+]?\d+\.\d*(?:[eE][-+]?\d+)?)\s*,""")]
    private static partial Regex RotationPattern();
}
