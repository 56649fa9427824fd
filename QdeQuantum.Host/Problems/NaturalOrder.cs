using System.Numerics;

namespace QdeQuantum.Host.Problems;

/// <summary>Orders names by their letters first and by a number at their end second: w, x, x1, x2, x10, y.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (stemX, numberX) = Split(x ?? "");
        var (stemY, numberY) = Split(y ?? "");
        var byStem = string.CompareOrdinal(stemX, stemY);
        var byNumber = byStem != 0 ? byStem : numberX.CompareTo(numberY);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(x, y);
    }

    // A name without a number sorts before the same name with one.
    private static (string Stem, BigInteger Number) Split(string name)
    {
        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var digits = name.AsSpan(stem.Length);
        return (stem, digits.IsEmpty ? BigInteger.MinusOne : BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
    }
}
