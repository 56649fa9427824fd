using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// <see cref="Stage.Table"/>: multiplies each amplitude by exp(i scale f), with f from a table of all angles or made for the block at hand.
/// </summary>
internal sealed unsafe class TableRunner<TVector, TAngles, T>(Stage.Table stage, Pass pass, DiagonalTableCache tables) : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where TAngles : struct, ISimd<TAngles, double>
    where T : unmanaged
{
    private readonly BlockGeometry _geometry = new(pass);
    private readonly BlockAngles? _blockAngles = DiagonalTableCache.Serves(pass, stage.Parities.Length) ? null : new BlockAngles(pass, stage.Parities);
    private double[] _coefficients = [];
    private DiagonalTable? _table;
    private double _scale = 1;

    public override int PieceCount => _geometry.RowCount;

    public override bool SharesTables => _blockAngles is null;

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        var own = coefficients.Slice(stage.Coefficients, stage.Parities.Length);
        if (_blockAngles is null)
        {
            _table = tables.Get(stage.Fingerprint, stage.Parities, own, out _scale);
        }
        else
        {
            _coefficients = own.ToArray();
        }
    }

    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        if (_blockAngles is null)
        {
            Multiply<InState>(block, _table!.Angles + (_geometry.FirstRow(blockNumber) * Amplitudes.Lanes), first, end);
            return;
        }

        double* angles = tables.RoomFor(pass);
        _blockAngles.Write(blockNumber, _coefficients, angles);
        Multiply<InBlock>(block, angles, first, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Multiply<TOrder>(T* block, double* angles, int first, int end)
        where TOrder : struct
    {
        double* exact = stackalloc double[Amplitudes.RowSize];
        T* factors = stackalloc T[Amplitudes.RowSize];
        var turnsPerAngle = TAngles.All(_scale / (2 * Math.PI));
        block += (nint)first * Amplitudes.RowSize;
        for (int row = first; row < end; row++, block += Amplitudes.RowSize)
        {
            double* own = angles + ((typeof(TOrder) == typeof(InState) ? _geometry.RowOffset(row) : row) * Amplitudes.Lanes);
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
                ComplexRow<TVector, T>.Multiply(ref re, ref im, cos, sin);
                re.Store(block + lane);
                im.Store(block + lane + Amplitudes.Lanes);
            }
        }
    }

    /// <summary>Angles stand as the amplitudes in the state.</summary>
    private readonly struct InState;

    /// <summary>Angles stand as the amplitudes in the block.</summary>
    private readonly struct InBlock;
}
