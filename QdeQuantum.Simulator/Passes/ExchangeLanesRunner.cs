using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary><see cref="Stage.ExchangeLanes"/>: transposes each square of 8 rows by 8 lanes.</summary>
internal sealed unsafe class ExchangeLanesRunner<TVector, T>(Stage.ExchangeLanes stage, Pass pass) : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private readonly int _bit0 = 1 << pass.RowBitOf(stage.First);
    private readonly int _bit1 = 1 << pass.RowBitOf(stage.Second);
    private readonly int _bit2 = 1 << pass.RowBitOf(stage.Third);
    private readonly int _rowCount = pass.RowsPerBlock;

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        // Nothing depends on numbers.
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Apply(T* block, long blockNumber)
    {
        int all = _bit0 | _bit1 | _bit2;
        nint stride0 = (nint)_bit0 * Amplitudes.RowSize;
        nint stride1 = (nint)_bit1 * Amplitudes.RowSize;
        nint stride2 = (nint)_bit2 * Amplitudes.RowSize;

        // Counts through the rows with the three bits clear: with them set, the carry runs through.
        for (int row = 0; row < _rowCount; row = ((row | all) + 1) & ~all)
        {
            T* square = block + (row * Amplitudes.RowSize);
            TVector.TransposeSquare(square, stride0, stride1, stride2);
            TVector.TransposeSquare(square + Amplitudes.Lanes, stride0, stride1, stride2);
        }
    }
}
