using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary><see cref="Stage.AddRowBit"/>: rows whose control bit is set exchange with the row that differs in the target bit.</summary>
internal sealed unsafe class AddRowBitRunner<TVector, T>(Stage.AddRowBit stage, Pass pass) : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private readonly int _control = 1 << pass.RowBitOf(stage.Control);
    private readonly int _target = 1 << pass.RowBitOf(stage.Target);

    public override int PieceCount { get; } = pass.RowsPerBlock;

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        // Nothing depends on numbers.
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            if ((row & _control) != 0 && (row & _target) == 0)
            {
                Exchange(block + (row * Amplitudes.RowSize), block + ((row | _target) * Amplitudes.RowSize));
            }
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
