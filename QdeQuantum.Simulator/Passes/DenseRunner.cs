using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary><see cref="Stage.Dense"/>: a matrix on one to three row bits, after the phases that involve them.</summary>
/// <remarks>
/// The phases are those of <see cref="ButterflyRunner{TVector, T}"/>: factors by row and factors by lane and block. General circuits have
/// none, so their absence is a case of its own.
/// </remarks>
internal sealed unsafe class DenseRunner<TVector, T> : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private const int RowSize = Amplitudes.RowSize;
    private const int Lanes = Amplitudes.Lanes;

    private readonly Stage.Dense _stage;
    private readonly int _stride;
    private readonly RowGroups _groups;
    private readonly Lazy<BlockFactors<T>> _factors;
    private readonly NativeBuffer<T> _rowFactors = new();
    private readonly DenseMatrix<TVector, T> _matrix;
    private bool _hasFactors;
    private bool _hasRowFactors;

    public DenseRunner(Stage.Dense stage, Pass pass)
    {
        _stage = stage;
        _stride = pass.PlaceCount + 1;
        _groups = new RowGroups(stage.Places, pass);
        _factors = new(() => new BlockFactors<T>(stage.Places, pass, norm: 1));
        _matrix = new DenseMatrix<TVector, T>(_groups.Strides);
    }

    public override int PieceCount => _groups.Count;

    public override long TableBytes => (long)_groups.Count * RowSize * sizeof(T);

    public override void FreeTables() => _rowFactors.Free();

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        int bits = _stage.Places.Length;
        var phases = coefficients.Slice(_stage.Coefficients, bits * _stride);
        _matrix.Bind(coefficients.Slice(_stage.Coefficients + phases.Length, 2 << (2 * bits)));
        _hasFactors = phases.ContainsAnyExcept(0.0);
        if (_hasFactors)
        {
            _factors.Value.Bind(phases);
            _hasRowFactors = RowFactorTable.Fill(_rowFactors, phases, _stride, _groups.OtherPlaces);
        }
    }

    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        if (!_hasFactors)
        {
            Apply<Absent, Absent>(block, null, null, first, end);
            return;
        }

        T* factors = _factors.Value.Common;
        if (_factors.Value.DependOnBlock)
        {
            T* own = stackalloc T[Lanes * RowSize];
            _factors.Value.Fill(new Span<T>(own, Lanes * RowSize), blockNumber);
            factors = own;
        }

        if (_hasRowFactors)
        {
            Apply<Present, Present>(block, factors, _rowFactors.OfLength(0) + ((nint)first * RowSize), first, end);
        }
        else
        {
            Apply<Present, Absent>(block, factors, null, first, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Apply<TFactors, TRows>(T* block, T* factors, T* rowFactors, int first, int end)
    {
        int rows = 1 << _stage.Places.Length;
        T* values = stackalloc T[Lanes * RowSize];
        fixed (int* offsets = _groups.Offsets)
        fixed (int* rowOffsets = _matrix.RowOffsets)
        {
            for (int group = first; group < end; group++, rowFactors += RowSize)
            {
                for (int lane = 0; lane < Lanes; lane += TVector.Count)
                {
                    T* start = block + offsets[group] + lane;
                    for (int row = 0; row < rows; row++)
                    {
                        TVector re, im;
                        if (typeof(TFactors) == typeof(Present))
                        {
                            ComplexRow<TVector, T>.Load<TRows>(
                                start + rowOffsets[row], rowFactors + row, factors + (row * RowSize) + lane, out re, out im);
                        }
                        else
                        {
                            re = TVector.Load(start + rowOffsets[row]);
                            im = TVector.Load(start + rowOffsets[row] + Lanes);
                        }

                        re.Store(values + (2 * row * TVector.Count));
                        im.Store(values + (((2 * row) + 1) * TVector.Count));
                    }

                    _matrix.Multiply(values, start);
                }
            }
        }
    }
}
