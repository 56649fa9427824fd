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

    private readonly int[] _ascendingBits = Ascending(stage, pass);

    public override int PieceCount { get; } = pass.RowsPerBlock / Amplitudes.Lanes;

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        // Nothing depends on numbers.
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        nint stride0 = (nint)_bit0 * Amplitudes.RowSize;
        nint stride1 = (nint)_bit1 * Amplitudes.RowSize;
        nint stride2 = (nint)_bit2 * Amplitudes.RowSize;
        for (int piece = first; piece < end; piece++)
        {
            int row = InsertZero(InsertZero(InsertZero(piece, _ascendingBits[0]), _ascendingBits[1]), _ascendingBits[2]);
            T* square = block + ((nint)row * Amplitudes.RowSize);
            TVector.TransposeSquare(square, stride0, stride1, stride2);
            TVector.TransposeSquare(square + Amplitudes.Lanes, stride0, stride1, stride2);
        }
    }

    private static int[] Ascending(Stage.ExchangeLanes stage, Pass pass)
    {
        int[] bits = [1 << pass.RowBitOf(stage.First), 1 << pass.RowBitOf(stage.Second), 1 << pass.RowBitOf(stage.Third)];
        Array.Sort(bits);
        return bits;
    }

    private static int InsertZero(int number, int bit) => ((number & -bit) << 1) | (number & (bit - 1));
}
