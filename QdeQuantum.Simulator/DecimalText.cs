using System.Globalization;

namespace QdeQuantum.Simulator;

/// <summary>Writes doubles as Q# and the official output format do.</summary>
internal static class DecimalText
{
    /// <summary>The shortest digits that give the same double, without an exponent and with a decimal point: 0.5, 3.0, 0.0000001.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0)
        {
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        }

        var mantissa = shortest[..exponentAt];
        var sign = mantissa.StartsWith('-') ? "-" : string.Empty;
        var digits = mantissa.TrimStart('-').Replace(".", string.Empty, StringComparison.Ordinal);
        var point = 1 + int.Parse(shortest[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (point <= 0)
        {
            return $"{sign}0.{new string('0', -point)}{digits}";
        }

        return digits.Length > point ? $"{sign}{digits[..point]}.{digits[point..]}" : $"{sign}{digits.PadRight(point, '0')}.0";
    }
}
