using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>The text of a formula while it is read: numbers, names and signs from left to right, and errors that point at a column.</summary>
internal sealed class FormulaText(string text)
{
    /// <summary>Index of the character that is read next.</summary>
    public int Position { get; private set; }

    /// <summary>Characters in all.</summary>
    public int Length => text.Length;

    /// <summary>Whether everything was read.</summary>
    public bool IsAtEnd => Position == text.Length;

    /// <summary>Whether a name can begin with <paramref name="c"/>.</summary>
    public static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    /// <summary>Whether a name can go on with <paramref name="c"/>.</summary>
    public static bool IsNamePart(char c) => char.IsLetter(c) || char.IsAsciiDigit(c) || c == '_';

    /// <summary>Whether a number comes next.</summary>
    public bool IsAtNumber() =>
        !IsAtEnd && (char.IsAsciiDigit(text[Position]) || (text[Position] == '.' && Position + 1 < text.Length && char.IsAsciiDigit(text[Position + 1])));

    /// <summary>Whether a name comes next.</summary>
    public bool IsAtName() => !IsAtEnd && IsNameStart(text[Position]);

    /// <summary>Whether <paramref name="wanted"/> comes next, without a space before it.</summary>
    public bool IsAt(char wanted) => !IsAtEnd && text[Position] == wanted;

    /// <summary>Passes over white space.</summary>
    public void SkipSpaces()
    {
        while (!IsAtEnd && char.IsWhiteSpace(text[Position]))
        {
            Position++;
        }
    }

    /// <summary>Reads <paramref name="wanted"/>, after spaces, if it comes next.</summary>
    /// <param name="wanted">The character.</param>
    /// <param name="at">Where it stands.</param>
    public bool TryTake(char wanted, out int at)
    {
        SkipSpaces();
        at = Position;
        if (!IsAt(wanted))
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads a name.</summary>
    public string TakeName()
    {
        var start = Position;
        while (!IsAtEnd && IsNamePart(text[Position]))
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>Reads a number such as <c>12</c>, <c>.5</c> or <c>1e-3</c>.</summary>
    /// <exception cref="ObjectiveSyntaxException">It is too large, or a factor follows without an operator.</exception>
    public double TakeNumber()
    {
        var start = Position;
        SkipDigits();
        if (IsAt('.'))
        {
            Position++;
            SkipDigits();
        }

        SkipExponent();
        var written = text[start..Position];
        var value = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            throw Error(start, $"The number {written} is too large for double precision");
        }

        return IsAtName() || IsAt('(')
            ? throw Error(Position, "An operator is missing after a number", $"Write {written}*{text[Position]}... for a product.")
            : value;
    }

    /// <summary>An error at the next character, with a hint for what people often write there.</summary>
    public ObjectiveSyntaxException Unexpected()
    {
        var c = text[Position];
        var hint = c switch
        {
            '²' => "Write ^2.",
            '³' => "Write ^3.",
            '×' or '·' or '⋅' => "Write * for a product.",
            '−' or '–' => "Write the plain minus sign -.",
            '[' or '{' => "Use round parentheses.",
            '|' => "Write abs(...).",
            '=' => "Give the right-hand side alone.",
            ',' => "Write the decimal point as . and use a comma only between the arguments of min and max.",
            ')' => "No parenthesis is open here, or something is missing before it.",
            _ when IsNamePart(c) || c == '(' => "Write * between factors.",
            _ => null,
        };
        return Error(Position, $"'{c}' is not expected here", hint);
    }

    /// <summary>An error at a character.</summary>
    public ObjectiveSyntaxException Error(int position, string reason, string? hint = null) => new(text, position + 1, reason, hint);

    // An exponent only where digits follow, so that 2e stays a number and a name, and is refused as such.
    private void SkipExponent()
    {
        var ahead = Position;
        if (ahead < text.Length && text[ahead] is 'e' or 'E')
        {
            ahead++;
            if (ahead < text.Length && text[ahead] is '+' or '-')
            {
                ahead++;
            }

            if (ahead < text.Length && char.IsAsciiDigit(text[ahead]))
            {
                Position = ahead;
                SkipDigits();
            }
        }
    }

    private void SkipDigits()
    {
        while (!IsAtEnd && char.IsAsciiDigit(text[Position]))
        {
            Position++;
        }
    }
}
