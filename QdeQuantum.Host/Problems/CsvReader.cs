using System.Text;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// Comma-separated values as RFC 4180 describes them: quoted fields may hold commas, line breaks and doubled quotes.
/// Lines may end in LF or CRLF; empty lines are skipped; a byte order mark is ignored.
/// </summary>
internal static class CsvReader
{
    /// <summary>One record, with the number (from 1) of the line it starts on.</summary>
    public readonly record struct Row(int Line, string[] Fields);

    /// <summary>Splits a text into records.</summary>
    /// <exception cref="FormatException">A quoted field is not closed, or something follows its closing quote.</exception>
    public static List<Row> Read(string text, string name)
    {
        var rows = new List<Row>();
        var fields = new List<string>();
        var position = text.StartsWith('\uFEFF') ? 1 : 0;
        var line = 1;
        while (position < text.Length)
        {
            var start = line;
            fields.Clear();
            do
            {
                fields.Add(ReadField(text, name, ref position, ref line));
            }
            while (TryTake(text, ',', ref position));

            TryTake(text, '\r', ref position);
            if (TryTake(text, '\n', ref position))
            {
                line++;
            }

            if (fields.Count > 1 || fields[0].Length > 0)
            {
                rows.Add(new Row(start, [.. fields]));
            }
        }

        return rows;
    }

    private static string ReadField(string text, string name, ref int position, ref int line)
    {
        if (!TryTake(text, '"', ref position))
        {
            var start = position;
            while (position < text.Length && text[position] is not (',' or '\n') && !IsLineEnd(text, position))
            {
                position++;
            }

            return text[start..position].Trim();
        }

        var opened = line;
        var field = new StringBuilder();
        while (position < text.Length)
        {
            var c = text[position++];
            if (c == '"' && !TryTake(text, '"', ref position))
            {
                return position == text.Length || text[position] is ',' or '\n' || IsLineEnd(text, position)
                    ? field.ToString()
                    : throw new FormatException($"{name}, line {line}: text follows a closing quote. Separate fields with commas.");
            }

            line += c == '\n' ? 1 : 0;
            field.Append(c);
        }

        throw new FormatException($"{name}, line {opened}: the quoted field that starts here is not closed.");
    }

    private static bool IsLineEnd(string text, int position) =>
        text[position] == '\r' && (position + 1 == text.Length || text[position + 1] == '\n');

    private static bool TryTake(string text, char wanted, ref int position)
    {
        if (position < text.Length && text[position] == wanted)
        {
            position++;
            return true;
        }

        return false;
    }
}
