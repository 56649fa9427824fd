using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace QdeQuantum.QSharp.Calls;

/// <summary>Writes values as Q# text, the same in every culture. What does not fit in a line is broken at commas and indented.</summary>
internal static class QSharpLiteral
{
    private const int MaxLineLength = 120;
    private const string Indentation = "    ";

    /// <summary>The text of <paramref name="value"/>, in one line.</summary>
    public static string Write(QSharpValue value) => value switch
    {
        QSharpInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        QSharpDouble number => WriteDouble(number.Value),
        QSharpBool boolean => boolean.Value ? "true" : "false",
        QSharpPauli pauli => "Pauli" + pauli.Value,
        QSharpString text => WriteString(text.Value),
        QSharpName name => name.Name,
        QSharpHole => "_",
        _ => WriteList(Parts(value)),
    };

    /// <summary>The text of <paramref name="value"/>, with further lines indented by four spaces more than <paramref name="depth"/> levels.</summary>
    public static string WriteWrapped(QSharpValue value, int depth)
    {
        var flat = Write(value);
        if ((depth * Indentation.Length) + flat.Length <= MaxLineLength || value is QSharpString or QSharpName)
        {
            return flat;
        }

        var list = Parts(value);
        var indent = string.Concat(Enumerable.Repeat(Indentation, depth + 1));
        var items = list.Items.Select(item => WriteWrapped(item, depth + 1)).ToList();
        return list.Open + "\n" + indent + string.Join("\n" + indent, FillLines(items, MaxLineLength - indent.Length)) + list.Close;
    }

    /// <summary>The shortest decimal number that reads back as the same double, with a point: 0.25, 1.0, -1.5e-7.</summary>
    public static string WriteDouble(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = exponentAt < 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"e{int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture)}");
        return (mantissa.Contains('.', StringComparison.Ordinal) ? mantissa : mantissa + ".0") + exponent;
    }

    private static string WriteString(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    private static string WriteList((string Open, ImmutableArray<QSharpValue> Items, string Close) list) =>
        list.Open + string.Join(", ", list.Items.Select(Write)) + list.Close;

    // A tuple of one item needs the comma to be one.
    private static (string Open, ImmutableArray<QSharpValue> Items, string Close) Parts(QSharpValue value) => value switch
    {
        QSharpArray array => ("[", array.Items, "]"),
        QSharpTuple { Items.Length: 1 } tuple => ("(", tuple.Items, ",)"),
        QSharpTuple tuple => ("(", tuple.Items, ")"),
        KernelCall call => (call.Operation + "(", call.Arguments, ")"),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "This kind of value has no Q# text."),
    };

    private static IEnumerable<string> FillLines(List<string> items, int width)
    {
        var line = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            var item = i < items.Count - 1 ? items[i] + "," : items[i];
            if (line.Length > 0 && line.Length + 1 + item.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(item);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
