using System.Globalization;

namespace QdeQuantum.Host.Grids;

/// <summary>Which terms a <see cref="PotentialEncoding"/> is to have.</summary>
public enum EncodingKind
{
    /// <summary>Whatever costs least, with an error that hardly costs success.</summary>
    Auto,

    /// <summary>All terms: of a polynomial in the bits where that is shorter, otherwise of a table.</summary>
    Exact,

    /// <summary>The largest Walsh terms, by number or by error.</summary>
    Walsh,

    /// <summary>The terms of a polynomial, written in the bits; never a table.</summary>
    Polynomial,

    /// <summary>Pieces whose number is a power of two, each a polynomial of low degree in the bits.</summary>
    Dyadic,
}

/// <summary>
/// How ζ is to be encoded, as <c>--encoding</c> takes it: <c>auto</c>, <c>exact</c>, <c>walsh:rms=1e-2</c>, <c>walsh:terms=100</c>,
/// <c>polynomial</c>, <c>dyadic:pieces=4,degree=1</c>. Equal by value, and prints as this text.
/// </summary>
public sealed record EncodingRule
{
    private const int MaxPieces = 1 << 12;
    private const int MaxDegree = 3;

    private EncodingRule(EncodingKind kind) => Kind = kind;

    /// <summary>Whatever costs least.</summary>
    public static EncodingRule Auto { get; } = new(EncodingKind.Auto);

    /// <summary>All terms.</summary>
    public static EncodingRule Exact { get; } = new(EncodingKind.Exact);

    /// <summary>A polynomial in the bits.</summary>
    public static EncodingRule Polynomial { get; } = new(EncodingKind.Polynomial);

    /// <summary>What kind of terms.</summary>
    public EncodingKind Kind { get; }

    /// <summary>Root mean square error that dropped Walsh terms may add up to, as a share of max ζ − min ζ; null for <see cref="Terms"/> and other kinds.</summary>
    public double? Rms { get; private init; }

    /// <summary>Number of Walsh terms to keep; null for <see cref="Rms"/> and other kinds.</summary>
    public int? Terms { get; private init; }

    /// <summary>Pieces of every axis, a power of two; 0 for other kinds.</summary>
    public int Pieces { get; private init; }

    /// <summary>Degree of every piece; 0 for other kinds.</summary>
    public int Degree { get; private init; }

    /// <summary>The largest Walsh terms, as many as an error needs.</summary>
    /// <param name="rms">Root mean square error as a share of max ζ − min ζ, above 0 and below 1.</param>
    public static EncodingRule WalshWithin(double rms) => rms is > 0.0 and < 1.0
        ? new EncodingRule(EncodingKind.Walsh) { Rms = rms }
        : throw new ArgumentOutOfRangeException(nameof(rms), rms, "An error of the encoding is a share of the range of ζ, above 0 and below 1.");

    /// <summary>The largest Walsh terms.</summary>
    /// <param name="terms">How many, at least 1.</param>
    public static EncodingRule LargestWalsh(int terms) => terms >= 1
        ? new EncodingRule(EncodingKind.Walsh) { Terms = terms }
        : throw new ArgumentOutOfRangeException(nameof(terms), terms, "At least 1 term must be kept.");

    /// <summary>Dyadic pieces.</summary>
    /// <param name="pieces">Pieces of every axis: 1, 2, 4, …, 4096; where an axis has fewer points, each point is a piece.</param>
    /// <param name="degree">Degree of a piece, 0 to 3; over several variables the sum of the degrees.</param>
    public static EncodingRule Dyadic(int pieces, int degree) =>
        pieces is >= 1 and <= MaxPieces && int.IsPow2(pieces) && degree is >= 0 and <= MaxDegree
            ? new EncodingRule(EncodingKind.Dyadic) { Pieces = pieces, Degree = degree }
            : throw new ArgumentException($"{pieces} pieces of degree {degree} are not possible: pieces are a power of two up to {MaxPieces}, degrees 0 to {MaxDegree}.");

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no rule; the message says what is.</exception>
    public static EncodingRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (kind, list) = text.Split(':', 2) is [var head, var tail] ? (head, tail.Split(',')) : (text, []);
        var parameters = list.Select(part => part.Split('=', 2)).Select(part => (Name: part[0], Value: part[^1])).OrderBy(part => part.Name).ToArray();
        return (kind, string.Join(',', parameters.Select(part => part.Name))) switch
        {
            ("auto", "") => Auto,
            ("exact", "") => Exact,
            ("polynomial", "") => Polynomial,
            ("walsh", "rms") when double.TryParse(parameters[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rms) => WalshWithin(rms),
            ("walsh", "terms") when IsInteger(0, out var terms) => LargestWalsh(terms),
            ("dyadic", "degree,pieces") when IsInteger(0, out var degree) && IsInteger(1, out var pieces) => Dyadic(pieces, degree),
            _ => throw new FormatException(
                $"'{text}' is no encoding. Choose auto, exact, walsh:rms=1e-2, walsh:terms=100, polynomial or dyadic:pieces=4,degree=1."),
        };

        bool IsInteger(int index, out int number) =>
            int.TryParse(parameters[index].Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        EncodingKind.Walsh when Rms is { } rms => string.Create(CultureInfo.InvariantCulture, $"walsh:rms={rms:R}"),
        EncodingKind.Walsh => string.Create(CultureInfo.InvariantCulture, $"walsh:terms={Terms}"),
        EncodingKind.Dyadic => string.Create(CultureInfo.InvariantCulture, $"dyadic:pieces={Pieces},degree={Degree}"),
        EncodingKind.Auto => "auto",
        EncodingKind.Exact => "exact",
        EncodingKind.Polynomial => "polynomial",
        _ => throw new InvalidOperationException($"Unknown kind {Kind}."),
    };
}
