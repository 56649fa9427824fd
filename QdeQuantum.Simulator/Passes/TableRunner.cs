using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// <see cref="Stage.Table"/>: multiplies each amplitude by exp(i scale f), with f from a table of all angles or made for the block at hand. A
/// small state keeps the factors themselves once they have come twice, as in an evolution under a Hamiltonian that stays.
/// </summary>
internal sealed unsafe class TableRunner<TVector, TAngles, T>(Stage.Table stage, Pass pass, DiagonalTableCache tables) : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where TAngles : struct, ISimd<TAngles, double>
    where T : unmanaged
{
    /// <summary>Larger tables of factors are hardly read faster than made, and leave no room for those of other passes.</summary>
    private const long MostKeptBytes = 1 << 22;

    private readonly BlockGeometry _geometry = new(pass);
    private readonly BlockAngles? _blockAngles = DiagonalTableCache.Serves(pass, stage.Parities.Length) ? null : new BlockAngles(pass, stage.Parities);
    private readonly bool _mayKeep = pass.BlockCount == 1 && BytesOf(pass) <= MostKeptBytes;
    private readonly NativeBuffer<T> _kept = new();
    private double[] _coefficients = [];
    private DiagonalTable? _table;
    private double _scale = 1;
    private Keep _keep;

    /// <summary>Rows whose factors were written since <see cref="Bind"/>; a run that is cancelled leaves some out.</summary>
    private int _rowsWritten;

    public override int PieceCount => _geometry.RowCount;

    public override bool SharesTables => _blockAngles is null;

    public override long TableBytes => _mayKeep ? BytesOf(pass) : 0;

    private enum Keep
    {
        Nothing,
        Writing,
        Reading,
    }

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        var own = coefficients.Slice(stage.Coefficients, stage.Parities.Length);
        if (_blockAngles is not null)
        {
            _coefficients = own.ToArray();
            return;
        }

        var table = tables.Get(stage.Fingerprint, stage.Parities, own, out double scale);
        bool areSame = _mayKeep && ReferenceEquals(table, _table) && scale == _scale;
        bool areKept = _keep == Keep.Reading || (_keep == Keep.Writing && _rowsWritten == _geometry.RowCount);
        _keep = !areSame ? Keep.Nothing : areKept ? Keep.Reading : Keep.Writing;
        (_table, _scale, _rowsWritten) = (table, scale, 0);
        if (_keep == Keep.Writing)
        {
            _kept.OfLength((long)_geometry.RowCount * Amplitudes.RowSize);
        }
    }

    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        if (_blockAngles is not null)
        {
            double* angles = tables.RoomFor(pass);
            _blockAngles.Write(blockNumber, _coefficients, angles);
            Multiply<InBlock>(block, angles, first, end);
        }
        else if (_keep == Keep.Reading)
        {
            MultiplyKept(block, first, end);
        }
        else
        {
            Multiply<InState>(block, _table!.Angles + (_geometry.FirstRow(blockNumber) * Amplitudes.Lanes), first, end);
            Interlocked.Add(ref _rowsWritten, end - first);
        }
    }

    public override void FreeTables() => _kept.Free();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Multiply<TOrder>(T* block, double* angles, int first, int end)
        where TOrder : struct
    {
        double* exact = stackalloc double[Amplitudes.RowSize];
        T* passing = stackalloc T[Amplitudes.RowSize];
        T* kept = _keep == Keep.Writing ? _kept.OfLength(0) : null;
        var turnsPerAngle = TAngles.All(_scale / (2 * Math.PI));
        for (int row = first; row < end; row++)
        {
            double* own = angles + ((typeof(TOrder) == typeof(InState) ? _geometry.RowOffset(row) : row) * Amplitudes.Lanes);
            for (int lane = 0; lane < Amplitudes.Lanes; lane += TAngles.Count)
            {
                var (sin, cos) = SinCos<TAngles>.OfTurns(TAngles.Load(own + lane) * turnsPerAngle);
                cos.Store(exact + lane);
                sin.Store(exact + lane + Amplitudes.Lanes);
            }

            T* factors = kept == null ? passing : kept + ((nint)row * Amplitudes.RowSize);
            for (int i = 0; i < Amplitudes.RowSize; i++)
            {
                factors[i] = Scalar.From<T>(exact[i]);
            }

            MultiplyRow(block + ((nint)row * Amplitudes.RowSize), factors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void MultiplyKept(T* block, int first, int end)
    {
        T* factors = _kept.OfLength(0);
        for (nint row = first; row < end; row++)
        {
            MultiplyRow(block + (row * Amplitudes.RowSize), factors + (row * Amplitudes.RowSize));
        }
    }

    private static long BytesOf(Pass pass) => (long)pass.RowsPerBlock * Amplitudes.RowSize * sizeof(T);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow(T* row, T* factors)
    {
        for (int lane = 0; lane < Amplitudes.Lanes; lane += TVector.Count)
        {
            ComplexRow<TVector, T>.Load<Absent>(row + lane, null, factors + lane, out var re, out var im);
            ComplexRow<TVector, T>.Store(row + lane, re, im);
        }
    }

    /// <summary>Angles stand as the amplitudes in the state.</summary>
    private readonly struct InState;

    /// <summary>Angles stand as the amplitudes in the block.</summary>
    private readonly struct InBlock;
}
