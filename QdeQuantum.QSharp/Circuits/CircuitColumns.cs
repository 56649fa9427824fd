using System.Collections.Immutable;

namespace QdeQuantum.QSharp.Circuits;

/// <summary>Puts gates into columns: each as early as the wires between its lowest and its highest qubit are free.</summary>
internal static class CircuitColumns
{
    public static ImmutableArray<ImmutableArray<CircuitGate>> Arrange(IEnumerable<CircuitGate> gates)
    {
        var columns = new List<List<CircuitGate>>();
        var free = new Dictionary<int, int>();
        foreach (var gate in gates)
        {
            var wires = Enumerable.Range(gate.Lowest, gate.Highest - gate.Lowest + 1).ToArray();
            var column = wires.Max(wire => free.GetValueOrDefault(wire));
            while (columns.Count <= column)
            {
                columns.Add([]);
            }

            columns[column].Add(gate);
            foreach (var wire in wires)
            {
                free[wire] = column + 1;
            }
        }

        return [.. columns.Select(column => column.ToImmutableArray())];
    }
}
