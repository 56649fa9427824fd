using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Where the rows of a block stand in the state.</summary>
internal sealed class BlockGeometry
{
    private readonly int[] _outerBits;
    private readonly int[] _runOffsets;

    public BlockGeometry(Pass pass)
    {
        _outerBits = pass.OuterBits;
        RowCount = pass.RowsPerBlock;
        int runBits = 0;
        while (runBits < pass.RowBits.Length && pass.RowBits[runBits] == Amplitudes.LaneBits + runBits)
        {
            runBits++;
        }

        RunLength = 1 << runBits;
        _runOffsets = new int[RowCount / RunLength];
        for (int run = 0; run < _runOffsets.Length; run++)
        {
            for (int bit = runBits; bit < pass.RowBits.Length; bit++)
            {
                _runOffsets[run] |= (run >> (bit - runBits) & 1) << (pass.RowBits[bit] - Amplitudes.LaneBits);
            }
        }
    }

    /// <summary>Rows in a block.</summary>
    public int RowCount { get; }

    /// <summary>So many rows of a block stand together in memory.</summary>
    public int RunLength { get; }

    /// <summary>Number of such runs.</summary>
    public int RunCount => _runOffsets.Length;

    /// <summary>First row of a block.</summary>
    public long FirstRow(long blockNumber)
    {
        long row = 0;
        for (int bit = 0; bit < _outerBits.Length; bit++)
        {
            row |= (blockNumber >> bit & 1) << (_outerBits[bit] - Amplitudes.LaneBits);
        }

        return row;
    }

    /// <summary>First row of a run, counted from the first row of its block.</summary>
    public int RunOffset(int run) => _runOffsets[run];

    /// <summary>A row of the block, counted from its first one.</summary>
    public int RowOffset(int row) => _runOffsets[row >> BitOperations.Log2((uint)RunLength)] + (row & (RunLength - 1));
}
