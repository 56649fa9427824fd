using System.Globalization;
using System.Net;
using System.Text;

namespace QdeQuantum.QSharp.Circuits;

/// <summary>Draws a circuit as an SVG image that needs nothing else; groups stand side by side under their names.</summary>
public static class CircuitSvgWriter
{
    private const int RowHeight = 40;
    private const int Top = 56;
    private const int Left = 56;
    private const int CharacterWidth = 8;
    private const int BoxHeight = 28;
    private const int Gap = 14;

    /// <summary>The image; qubit 0 on top, time to the right.</summary>
    public static string Write(Circuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        var body = new StringBuilder();
        var x = Left;
        foreach (var (group, index) in circuit.Groups.Select((group, index) => (group, index)))
        {
            x = AddGroup(body, circuit, group, index, x) + Gap;
        }

        var height = Top + (circuit.QubitCount * RowHeight) + Gap;
        var wires = string.Concat(Enumerable.Range(0, circuit.QubitCount).Select(qubit => Wire(qubit, x)));
        return Text(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{x + Gap}" height="{height}" viewBox="0 0 {x + Gap} {height}" role="img" font-family="ui-monospace, monospace" font-size="13">
            <title>Quantum circuit of {circuit.QubitCount} qubits and {circuit.Groups.Sum(group => group.GateCount)} gates</title>
            <rect width="100%" height="100%" fill="#ffffff"/>
            {wires}{body}</svg>

            """);
    }

    private static string Wire(int qubit, int width) => Text(
        $"<text x=\"8\" y=\"{Row(qubit) + 5}\" fill=\"#333333\">q{qubit}</text><line x1=\"{Left - 12}\" y1=\"{Row(qubit)}\" x2=\"{width}\" y2=\"{Row(qubit)}\" stroke=\"#888888\"/>\n");

    private static int AddGroup(StringBuilder body, Circuit circuit, CircuitGroup group, int index, int start)
    {
        var gates = new StringBuilder();
        var x = start + Gap;
        foreach (var column in group.Columns)
        {
            var width = (column.Max(gate => gate.Label.Length) * CharacterWidth) + 16;
            foreach (var gate in column)
            {
                AddGate(gates, gate, x + (width / 2), width);
            }

            x += width + Gap;
        }

        x = Math.Max(x, start + (2 * Gap) + (group.Name.Length * CharacterWidth));
        var shade = index % 2 == 0 ? "#e8f0fb" : "#f6eee3";
        body.Append(Text(
            $"""
            <rect x="{start}" y="{Top - 28}" width="{x - start}" height="{(circuit.QubitCount * RowHeight) + 24}" rx="6" fill="{shade}" fill-opacity="0.6"/>
            <text x="{start + 8}" y="{Top - 36}" fill="#333333" font-weight="bold">{WebUtility.HtmlEncode(group.Name)}</text>
            {gates}
            """));
        return x;
    }

    private static void AddGate(StringBuilder gates, CircuitGate gate, int middle, int width)
    {
        if (gate.Highest > gate.Lowest)
        {
            gates.Append(Text($"<line x1=\"{middle}\" y1=\"{Row(gate.Lowest)}\" x2=\"{middle}\" y2=\"{Row(gate.Highest)}\" stroke=\"#1f4e8c\" stroke-width=\"2\"/>\n"));
        }

        foreach (var qubit in gate.Controls)
        {
            gates.Append(Text($"<circle cx=\"{middle}\" cy=\"{Row(qubit)}\" r=\"5\" fill=\"#1f4e8c\"/>\n"));
        }

        foreach (var qubit in gate.Targets)
        {
            gates.Append(Text(
                $"""
                <rect x="{middle - (width / 2)}" y="{Row(qubit) - (BoxHeight / 2)}" width="{width}" height="{BoxHeight}" rx="3" fill="#ffffff" stroke="#1f4e8c"/>
                <text x="{middle}" y="{Row(qubit) + 5}" text-anchor="middle" fill="#111111">{WebUtility.HtmlEncode(gate.Label)}</text>

                """));
        }
    }

    private static int Row(int qubit) => Top + (qubit * RowHeight) + (RowHeight / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
