using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Keeps the tables of diagonals that may come back, the most recently used ones.</summary>
internal sealed class DiagonalTableCache(int addressBits, WorkerTeam team) : IDisposable
{
    /// <summary>Each table takes half the memory of a double-precision state, so large states keep few.</summary>
    private readonly int _capacity = addressBits >= 22 ? 1 : 6;

    private readonly List<(ulong Fingerprint, DiagonalTable Table)> _tables = [];

    /// <summary>A table for these parities and the factor its angles must be multiplied by.</summary>
    public DiagonalTable Get(ulong fingerprint, ReadOnlySpan<ulong> parities, ReadOnlySpan<double> coefficients, out double scale)
    {
        for (int i = 0; i < _tables.Count; i++)
        {
            var entry = _tables[i];
            if (entry.Fingerprint == fingerprint && entry.Table.IsProportionalTo(coefficients, out scale))
            {
                _tables.RemoveAt(i);
                _tables.Add(entry);
                return entry.Table;
            }
        }

        while (_tables.Count >= _capacity)
        {
            _tables[0].Table.Dispose();
            _tables.RemoveAt(0);
        }

        var table = new DiagonalTable(addressBits, parities, coefficients, team);
        _tables.Add((fingerprint, table));
        scale = 1;
        return table;
    }

    public void Dispose()
    {
        foreach (var (_, table) in _tables)
        {
            table.Dispose();
        }

        _tables.Clear();
    }
}
