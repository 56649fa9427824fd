using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Plans blocks of gates on few qubits as one matrix each. Blocks that need none go to the parities.</summary>
internal sealed class DensePlanner(AffineMap map, PlanDraft draft, PendingTerms terms, StoredIndex index, ParityPlanner parities)
{
    private List<DenseBlock> _blocks = [];
    private int _current;

    /// <summary>Plans the blocks of a stretch in order.</summary>
    public void Plan(List<DenseBlock> blocks, ReadOnlySpan<Gate> stretch)
    {
        _blocks = blocks;
        draft.NextUse = ForecastUses;
        for (_current = 0; _current < blocks.Count; _current++)
        {
            Plan(blocks[_current], stretch);
        }

        draft.NextUse = null;
    }

    /// <summary>For each cell the next block that mixes a qubit which stands in it.</summary>
    private void ForecastUses(Span<int> nextUse)
    {
        nextUse.Fill(_blocks.Count);
        ulong seen = 0;
        for (int next = _current; next < _blocks.Count && BitOperations.PopCount(seen) < map.QubitCount; next++)
        {
            ulong cells = _blocks[next].Mixes ? map.Columns(_blocks[next].Qubits) : 0;
            for (ulong rest = cells & ~seen; rest != 0; rest &= rest - 1)
            {
                nextUse[BitOperations.TrailingZeroCount(rest)] = next;
            }

            seen |= cells;
        }
    }

    private void Plan(DenseBlock block, ReadOnlySpan<Gate> stretch)
    {
        if (block.Mixes && !(block.OnlyFlips && parities.CanFlip(block, stretch)))
        {
            PlanMatrix(block);
            return;
        }

        foreach (int position in block.Gates)
        {
            parities.Plan(stretch[position], position);
        }
    }

    private void PlanMatrix(DenseBlock block)
    {
        int[] qubits = QubitsOf(block);
        int[] cells = new int[qubits.Length];
        ulong set = 0;
        for (int bit = 0; bit < qubits.Length; bit++)
        {
            cells[bit] = index.Isolate(qubits[bit]);
            set |= 1UL << cells[bit];
        }

        draft.BringIntoBlock(set);
        foreach (int cell in cells)
        {
            terms.FlushHighWeights(cell);
        }

        int coefficients = draft.AppendMatrix(cells, new MatrixRecipe(qubits, FlipsOf(qubits), [.. block.Gates]));
        for (int bit = 0; bit < cells.Length; bit++)
        {
            terms.FlushPairs(cells[bit], coefficients + (bit * draft.CoefficientStride));
            draft.Placement.Use(cells[bit]);
        }
    }

    private static int[] QubitsOf(DenseBlock block)
    {
        int[] qubits = new int[block.QubitCount];
        int count = 0;
        for (ulong rest = block.Qubits; rest != 0; rest &= rest - 1)
        {
            qubits[count++] = BitOperations.TrailingZeroCount(rest);
        }

        return qubits;
    }

    private int FlipsOf(int[] qubits)
    {
        int flips = 0;
        for (int bit = 0; bit < qubits.Length; bit++)
        {
            flips |= (map.Flip(qubits[bit]) ? 1 : 0) << bit;
        }

        return flips;
    }
}
