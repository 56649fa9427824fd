using System.Globalization;
using QdeQuantum.Simulator.Execution;

namespace QdeQuantum.Simulator;

/// <summary>
/// Writes shots in the output format of QIR (qir-spec, output schemas) as the reference runner prints it: per shot START, a METADATA line
/// for each attribute of the entry point, an OUTPUT line for each recorded value, END 0; fields separated by tabs, lines ended by LF.
/// </summary>
public static class OutputText
{
    /// <summary>Writes all shots.</summary>
    /// <param name="module">The program that was run.</param>
    /// <param name="shots">What it recorded.</param>
    /// <param name="writer">Takes the text.</param>
    public static void Write(QirModule module, RecordedShots shots, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(shots);
        ArgumentNullException.ThrowIfNull(writer);
        for (var shot = 0; shot < shots.Count; shot++)
        {
            writer.Write("START\n");
            foreach (var (key, value) in module.EntryAttributes)
            {
                writer.Write(string.IsNullOrEmpty(value) ? $"METADATA\t{key}\n" : $"METADATA\t{key}\t{value}\n");
            }

            WriteOutputs(shots.Layout(shot), shots.Output(shot), writer);
            writer.Write("END\t0\n");
        }
    }

    private static void WriteOutputs(OutputLayout layout, OutputValue output, TextWriter writer)
    {
        // Values in the order recorded are the leaves of the nested value from left to right.
        using var leaves = Leaves(output).GetEnumerator();
        for (var record = 0; record < layout.Count; record++)
        {
            var (kind, items, label) = layout[record];
            var isHeader = kind >= RecordKind.Tuple;
            if (!isHeader)
            {
                leaves.MoveNext();
            }

            var text = isHeader ? items.ToString(CultureInfo.InvariantCulture) : Text(leaves.Current);
            var suffix = label is null ? string.Empty : "\t" + label;
            writer.Write($"OUTPUT\t{kind.ToString().ToUpperInvariant()}\t{text}{suffix}\n");
        }
    }

    private static IEnumerable<OutputValue> Leaves(OutputValue value) => value switch
    {
        OutputValue.Tuple tuple => tuple.Items.SelectMany(Leaves),
        OutputValue.Array array => array.Items.SelectMany(Leaves),
        _ => [value],
    };

    private static string Text(OutputValue leaf) => leaf switch
    {
        OutputValue.Result result => result.IsOne ? "1" : "0",
        OutputValue.Double real => DecimalText.Of(real.Value),
        _ => leaf.ToString(),
    };
}
