namespace QdeQuantum.Host.Problems;

/// <summary>
/// A formula that cannot be read. The message holds the reason, the formula, and a caret below the place:
/// <code>
/// 'sn' is not a known function (column 5). Did you mean 'sin'?
///   2 * sn(x)
///       ^
/// </code>
/// </summary>
public sealed class ObjectiveSyntaxException : FormatException
{
    // A formula longer than this is shown in part, around the place.
    private const int ShownBefore = 50;
    private const int ShownAfter = 30;

    /// <summary>Describes what is wrong in <paramref name="formula"/> at <paramref name="column"/>.</summary>
    /// <param name="formula">The text as given.</param>
    /// <param name="column">Place of the fault, counted from 1; one past the end when something is missing there.</param>
    /// <param name="reason">What is wrong, without full stop.</param>
    /// <param name="hint">What to write instead, as a sentence, or null.</param>
    public ObjectiveSyntaxException(string formula, int column, string reason, string? hint = null)
        : base(Render(formula, column, reason, hint))
    {
        Formula = formula;
        Column = column;
        Reason = reason;
        Hint = hint;
    }

    /// <summary>The text as given.</summary>
    public string Formula { get; }

    /// <summary>Place of the fault, counted from 1.</summary>
    public int Column { get; }

    /// <summary>What is wrong, without full stop.</summary>
    public string Reason { get; }

    /// <summary>What to write instead, or null.</summary>
    public string? Hint { get; }

    private static string Render(string formula, int column, string reason, string? hint)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        var start = Math.Max(0, column - 1 - ShownBefore);
        var end = Math.Min(formula.Length, column - 1 + ShownAfter);
        var before = start > 0 ? "..." : "";
        var after = end < formula.Length ? "..." : "";

        // One cell a character: tabs and line breaks would push the caret away from its place.
        var shown = string.Concat(formula[start..end].Select(c => char.IsControl(c) ? ' ' : c));
        var caret = new string(' ', before.Length + (column - 1 - start)) + "^";
        return $"{reason} (column {column}).{(hint is null ? "" : " " + hint)}\n  {before}{shown}{after}\n  {caret}";
    }
}
