using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary><see cref="Stage.Table"/>: multiplies each amplitude by exp(i scale f) with f from a table of angles.</summary>
internal sealed unsafe class TableRunner<TVector, TAngles, T>(Stage.Table stage, Pass pass, DiagonalTableCache tables) : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where TAngles : struct, ISimd<TAngles, double>
    where T : unmanaged
{
    private readonly BlockGeometry _geometry = new(pass);
    private DiagonalTable? _table;
    private double _scale;

    public override int PieceCount => _geometry.RowCount;

    public override bool SharesTables => true;

    public override void Bind(ReadOnlySpan<double> coefficients) => _table = tables.Get(
        stage.Fingerprint, stage.Parities, coefficients.Slice(stage.Coefficients, stage.Parities.Length), out _scale);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        double* angles = _table!.Angles + (_geometry.FirstRow(blockNumber) * Amplitudes.Lanes);
        double* exact = stackalloc double[Amplitudes.RowSize];
        T* factors = stackalloc T[Amplitudes.RowSize];
        var turnsPerAngle = TAngles.All(_scale / (2 * Math.PI));
        block += (nint)first * Amplitudes.RowSize;
        for (int row = first; row < end; row++, block += Amplitudes.RowSize)
        {
            double* own = angles + (_geometry.RowOffset(row) * Amplitudes.Lanes);
            for (int lane = 0; lane < Amplitudes.Lanes; lane += TAngles.Count)
            {
                var (sin, cos) = SinCos<TAngles>.OfTurns(TAngles.Load(own + lane) * turnsPerAngle);
                cos.Store(exact + lane);
                sin.Store(exact + lane + Amplitudes.Lanes);
            }

            for (int i = 0; i < Amplitudes.RowSize; i++)
            {
                factors[i] = Scalar.From<T>(exact[i]);
            }

            for (int lane = 0; lane < Amplitudes.Lanes; lane += TVector.Count)
            {
                var re = TVector.Load(block + lane);
                var im = TVector.Load(block + lane + Amplitudes.Lanes);
                var cos = TVector.Load(factors + lane);
                var sin = TVector.Load(factors + lane + Amplitudes.Lanes);
                TVector.MultiplySubtractFrom(im, sin, re * cos).Store(block + lane);
                TVector.MultiplyAdd(im, cos, re * sin).Store(block + lane + Amplitudes.Lanes);
            }
        }
    }
}
