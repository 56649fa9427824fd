using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// Keeps the tables of diagonals that may come back, the most recently used ones, and all that the pass being bound uses, however
/// many these are. For states of many blocks, gives room for the angles of a block instead.
/// </summary>
internal sealed unsafe class DiagonalTableCache(int addressBits, WorkerTeam team) : IDisposable
{
    /// <summary>Each table takes half the memory of a double-precision state, so large states keep few.</summary>
    private readonly int _capacity = addressBits >= 22 ? 1 : 6;

    private readonly ThreadLocal<NativeBuffer<double>> _blocks = new(() => new NativeBuffer<double>(), trackAllValues: true);

    // From the least to the most recently used.
    private readonly List<(ulong Fingerprint, DiagonalTable Table)> _tables = [];

    // So many tables at the end of the list belong to the pass being bound.
    private int _pinned;

    /// <summary>Bytes of all tables and of the angles of blocks.</summary>
    public long Bytes => _tables.Sum(entry => entry.Table.Bytes) + _blocks.Values.Sum(block => block.Bytes);

    /// <summary>
    /// Whether a pass takes the angles of a diagonal from a table of all. Angles made block by block cost less than reading a table larger
    /// than the cache, and no memory; but each block looks at all terms, so with more terms than angles a table is better however large.
    /// </summary>
    public static bool Serves(Pass pass, int terms) => pass.BlockCount == 1 || terms > BlockAngles.Count(pass);

    /// <summary>Room for the angles of a block, of the calling thread alone.</summary>
    public double* RoomFor(Pass pass) => _blocks.Value!.OfLength(BlockAngles.Count(pass));

    /// <summary>To be called before the stages of a pass ask for their tables: those of the pass before may go.</summary>
    public void BeginPass()
    {
        _pinned = 0;
        MakeRoom(_capacity);
    }

    /// <summary>A table for these parities and the factor its angles must be multiplied by.</summary>
    public DiagonalTable Get(ulong fingerprint, ReadOnlySpan<ulong> parities, ReadOnlySpan<double> coefficients, out double scale)
    {
        for (int i = 0; i < _tables.Count; i++)
        {
            var entry = _tables[i];
            if (entry.Fingerprint == fingerprint && entry.Table.IsProportionalTo(coefficients, out scale))
            {
                _pinned += i < _tables.Count - _pinned ? 1 : 0;
                _tables.RemoveAt(i);
                _tables.Add(entry);
                return entry.Table;
            }
        }

        MakeRoom(_capacity - 1);
        var table = new DiagonalTable(addressBits, parities, coefficients, team);
        _tables.Add((fingerprint, table));
        _pinned++;
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
        foreach (var block in _blocks.Values)
        {
            block.Free();
        }

        _blocks.Dispose();
    }

    private void MakeRoom(int kept)
    {
        while (_tables.Count > Math.Max(kept, _pinned))
        {
            _tables[0].Table.Dispose();
            _tables.RemoveAt(0);
        }
    }
}
