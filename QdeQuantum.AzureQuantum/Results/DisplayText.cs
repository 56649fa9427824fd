using System.Text;
using System.Text.Json;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>
/// Reads outcomes as the service displays them, e.g. <c>([1, 0], (-2.71, 67), true, -)</c>, into the JSON it would use for them:
/// round brackets become an object with Item1, Item2, …; a lone dash is a lost qubit.
/// </summary>
internal static class DisplayText
{
    public static JsonElement ToJson(string text)
    {
        var json = new StringBuilder();
        var at = 0;
        Append(text, ref at, json);
        SkipBlanks(text, ref at);
        if (at != text.Length)
        {
            throw Malformed(text, at);
        }

        try
        {
            using var document = JsonDocument.Parse(json.ToString());
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Malformed(text, 0);
        }
    }

    private static void Append(string text, ref int at, StringBuilder json)
    {
        SkipBlanks(text, ref at);
        if (at < text.Length && text[at] is '[' or '(')
        {
            AppendItems(text, ref at, json, isTuple: text[at] == '(');
            return;
        }

        var start = at;
        while (at < text.Length && !(text[at] is ',' or ')' or ']' or '(' or '['))
        {
            at++;
        }

        var word = text[start..at].Trim();
        json.Append(word switch
        {
            "" => throw Malformed(text, start),
            "-" or "Zero" or "One" => $"\"{word}\"",
            _ => word.ToLowerInvariant(),
        });
    }

    private static void AppendItems(string text, ref int at, StringBuilder json, bool isTuple)
    {
        var close = isTuple ? ')' : ']';
        json.Append(isTuple ? '{' : '[');
        at++;
        SkipBlanks(text, ref at);
        for (var count = 1; at < text.Length && text[at] != close; count++)
        {
            json.Append(count > 1 ? "," : "").Append(isTuple ? $"\"Item{count}\":" : "");
            Append(text, ref at, json);
            SkipBlanks(text, ref at);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                SkipBlanks(text, ref at);
            }
        }

        if (at >= text.Length)
        {
            throw Malformed(text, at);
        }

        json.Append(isTuple ? '}' : ']');
        at++;
    }

    private static void SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private static ResultFormatException Malformed(string text, int at) =>
        new($"'{text}' is not an outcome as the service displays them (column {at + 1}).");
}
