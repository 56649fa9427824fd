using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Simulator;

namespace QdeQuantum.QSharp;

/// <summary>Reads an output as Q# displays it: <c>(One, [Zero, Loss], 3, 0.5, true, ())</c>.</summary>
internal static class DisplayedOutput
{
    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="FormatException">It is not the text of an output that a program can record.</exception>
    public static OutputValue Parse(string text)
    {
        var position = 0;
        var value = ParseValue(text, ref position);
        return position == text.Length ? value : throw Unexpected(text, position);
    }

    private static OutputValue ParseValue(string text, ref int position)
    {
        if (position >= text.Length)
        {
            throw Unexpected(text, position);
        }

        switch (text[position])
        {
            case '(':
                return new OutputValue.Tuple(ParseItems(text, ')', ref position));
            case '[':
                return new OutputValue.Array(ParseItems(text, ']', ref position));
            default:
                var start = position;
                var end = text.AsSpan(start).IndexOfAny(',', ')', ']');
                position = end < 0 ? text.Length : start + end;
                return ParseScalar(text[start..position]) ?? throw Unexpected(text, start);
        }
    }

    // Items are separated by ", "; a tuple of one item ends with a comma.
    private static ImmutableArray<OutputValue> ParseItems(string text, char close, ref int position)
    {
        var items = ImmutableArray.CreateBuilder<OutputValue>();
        position++;
        while (position < text.Length && text[position] != close)
        {
            items.Add(ParseValue(text, ref position));
            if (position < text.Length && text[position] == ',')
            {
                position++;
                position += position < text.Length && text[position] == ' ' ? 1 : 0;
            }
        }

        return position++ < text.Length ? items.ToImmutable() : throw Unexpected(text, text.Length);
    }

    private static OutputValue? ParseScalar(string word)
    {
        switch (word)
        {
            case "Zero":
                return new OutputValue.Result(false);
            case "One":
                return new OutputValue.Result(true);
            case "Loss":
                return new OutputValue.Loss();
            case "true":
                return new OutputValue.Bool(true);
            case "false":
                return new OutputValue.Bool(false);
            case "inf":
                return new OutputValue.Double(double.PositiveInfinity);
            case "-inf":
                return new OutputValue.Double(double.NegativeInfinity);
        }

        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return new OutputValue.Int(integer);
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new OutputValue.Double(number) : null;
    }

    private static FormatException Unexpected(string text, int position) =>
        new($"'{text}' is not an output of results, numbers, Booleans, tuples and arrays (character {position + 1}).");
}
