using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary><see cref="Stage.ParityPhase"/>: multiplies by exp(±iφ), minus where the parity of the index under a mask is odd.</summary>
internal sealed unsafe class ParityPhaseRunner<TVector, T> : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private readonly Stage.ParityPhase _stage;
    private readonly ulong _rowMask;
    private readonly ulong _outerMask;

    /// <summary>Cosines, common to all; then sines for lanes under a row of even parity; then for one of odd parity.</summary>
    private readonly T[] _factors = new T[3 * Amplitudes.Lanes];

    public ParityPhaseRunner(Stage.ParityPhase stage, Pass pass)
    {
        _stage = stage;
        PieceCount = pass.RowsPerBlock;
        _rowMask = pass.ToRowNumber(stage.Parity);
        _outerMask = pass.ToBlockNumber(stage.Parity);
    }

    /// <inheritdoc/>
    public override int PieceCount { get; }

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        (double sin, double cos) = Math.SinCos(coefficients[_stage.Coefficient]);
        for (uint lane = 0; lane < Amplitudes.Lanes; lane++)
        {
            double signed = IsOdd(_stage.Parity & lane) ? -sin : sin;
            _factors[lane] = Scalar.From<T>(cos);
            _factors[lane + Amplitudes.Lanes] = Scalar.From<T>(signed);
            _factors[lane + (2 * Amplitudes.Lanes)] = Scalar.From<T>(-signed);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        bool outerOdd = IsOdd(_outerMask & (ulong)blockNumber);
        block += (nint)first * Amplitudes.RowSize;
        fixed (T* factors = _factors)
        {
            for (int row = first; row < end; row++, block += Amplitudes.RowSize)
            {
                T* sines = factors + (IsOdd(_rowMask & (uint)row) != outerOdd ? 2 * Amplitudes.Lanes : Amplitudes.Lanes);
                for (int lane = 0; lane < Amplitudes.Lanes; lane += TVector.Count)
                {
                    var re = TVector.Load(block + lane);
                    var im = TVector.Load(block + lane + Amplitudes.Lanes);
                    var cos = TVector.Load(factors + lane);
                    var sin = TVector.Load(sines + lane);
                    ComplexRow<TVector, T>.Multiply(ref re, ref im, cos, sin);
                    ComplexRow<TVector, T>.Store(block + lane, re, im);
                }
            }
        }
    }

    private static bool IsOdd(ulong bits) => (BitOperations.PopCount(bits) & 1) != 0;
}
