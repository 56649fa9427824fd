using System.Text;

namespace QdeQuantum.QSharp.Circuits;

/// <summary>Draws a circuit with characters: a block for each group, wrapped where it gets too wide.</summary>
public static class CircuitTextWriter
{
    private const string Control = "●";
    private const char Wire = '─';

    /// <summary>The drawing; qubit 0 on top, time to the right.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="width">Most characters in a line, where a single column allows it.</param>
    public static string Write(Circuit circuit, int width = 120)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var text = new StringBuilder();
        foreach (var group in circuit.Groups)
        {
            var name = group.Name.Length == 0 ? "gates" : group.Name;
            text.Append(name).Append(": ").Append(group.GateCount).Append(" gates in ").Append(group.Columns.Length).Append(" layers\n");
            foreach (var block in Blocks(circuit.QubitCount, group, width))
            {
                text.Append(block).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Blocks(int qubits, CircuitGroup group, int width)
    {
        var prefix = $"q{qubits - 1} ".Length;
        var lines = Start(qubits, prefix);
        foreach (var column in group.Columns)
        {
            var cells = Cells(qubits, column);
            if (lines[0].Length > prefix && lines[0].Length + cells[0].Length > width)
            {
                yield return string.Join('\n', lines.Select(line => line.ToString().TrimEnd())) + "\n";
                lines = Start(qubits, prefix);
            }

            for (var i = 0; i < lines.Length; i++)
            {
                lines[i].Append(cells[i]);
            }
        }

        yield return string.Join('\n', lines.Select(line => line.ToString().TrimEnd())) + "\n";
    }

    // Wires on even lines, what connects them on odd ones.
    private static StringBuilder[] Start(int qubits, int prefix) =>
        [.. Enumerable.Range(0, (2 * qubits) - 1).Select(line => new StringBuilder(line % 2 == 0 ? $"q{line / 2} ".PadLeft(prefix) : new string(' ', prefix)))];

    private static string[] Cells(int qubits, IReadOnlyCollection<CircuitGate> column)
    {
        var inner = column.Max(gate => gate.Label.Length);
        var cells = Enumerable.Range(0, (2 * qubits) - 1).Select(line => new string(line % 2 == 0 ? Wire : ' ', inner + 2)).ToArray();
        foreach (var gate in column)
        {
            for (var line = 2 * gate.Lowest; line <= 2 * gate.Highest; line++)
            {
                var filler = line % 2 == 0 ? Wire : ' ';
                cells[line] = Centred(Mark(gate, line), inner + 2, filler);
            }
        }

        return cells;
    }

    private static string Mark(CircuitGate gate, int line) => (line % 2, line / 2) switch
    {
        (1, _) => "│",
        (_, var qubit) when gate.Controls.Contains(qubit) => Control,
        (_, var qubit) when gate.Targets.Contains(qubit) => gate.Targets[^1] == qubit ? gate.Label : Control,
        _ => "┼",
    };

    private static string Centred(string text, int width, char filler)
    {
        var left = (width - text.Length) / 2;
        return new string(filler, left) + text + new string(filler, width - text.Length - left);
    }
}
