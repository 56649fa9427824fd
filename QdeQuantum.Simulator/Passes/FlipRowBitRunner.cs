using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary><see cref="Stage.FlipRowBit"/>: rows that fulfil the condition exchange with the row that differs in the target bit.</summary>
internal sealed unsafe class FlipRowBitRunner<TVector, T> : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private readonly int _target;
    private readonly int _wanted;

    /// <summary>Controls and target, ascending, as powers of two.</summary>
    private readonly int[] _fixedBits;

    public FlipRowBitRunner(Stage.FlipRowBit stage, Pass pass)
    {
        _target = 1 << pass.RowBitOf(stage.Target);
        _wanted = RowBitsOf(stage.Wanted, pass).Sum();
        _fixedBits = [.. RowBitsOf(stage.Controls, pass).Append(_target).Order()];
        PieceCount = pass.RowsPerBlock >> _fixedBits.Length;
    }

    /// <inheritdoc/>
    public override int PieceCount { get; }

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        // Nothing depends on numbers.
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        for (int piece = first; piece < end; piece++)
        {
            int row = piece;
            foreach (int bit in _fixedBits)
            {
                // The number with a zero inserted at the bit's place.
                row = ((row & -bit) << 1) | (row & (bit - 1));
            }

            T* start = block + ((nint)(row | _wanted) * Amplitudes.RowSize);
            Exchange(start, start + ((nint)_target * Amplitudes.RowSize));
        }
    }

    private static IEnumerable<int> RowBitsOf(ulong places, Pass pass)
    {
        for (; places != 0; places &= places - 1)
        {
            yield return 1 << pass.RowBitOf(BitOperations.TrailingZeroCount(places));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(T* row0, T* row1)
    {
        for (int i = 0; i < Amplitudes.RowSize; i += TVector.Count)
        {
            var first = TVector.Load(row0 + i);
            TVector.Load(row1 + i).Store(row0 + i);
            first.Store(row1 + i);
        }
    }
}
