using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// <see cref="Stage.Butterflies"/>: H on up to three row bits together, as a Fourier transform of radix 2, 4 or 8 with arbitrary phases.
/// </summary>
/// <remarks>
/// Take the 2^m rows that differ only in the m bits of the stage, numbered x. Before the first H each is multiplied by two factors:
/// one that depends on x and the other row bits r (the same for all blocks and lanes), one that depends on x, the lane and the block
/// (<see cref="_factors"/>, the same for all r; it also carries the norm 2^(-m/2)). The first is a product of one for the low bits of r
/// (<see cref="_rowFactors"/>) and one for the high bits, which tell chunks apart (<see cref="_chunkFactors"/>) and is multiplied into the
/// second chunk by chunk; so tables stay in cache and cost little to make. Phases that couple two bits of
/// the stage after the H of the earlier one are applied between the H's (<see cref="_inner"/>).
/// </remarks>
internal sealed unsafe class ButterflyRunner<TVector, T> : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private const int RowSize = Amplitudes.RowSize;
    private const int Lanes = Amplitudes.Lanes;
    private const int CacheLine = 64;

    /// <summary>2⁷ rows of factors, 16 KiB, stay in the first-level cache beside the rows worked on.</summary>
    private const int MaxChunkBits = 7;

    private readonly Stage.Butterflies _stage;
    private readonly Pass _pass;
    private readonly RowGroups _groups;
    private readonly NativeBuffer<T> _rowFactors = new();
    private readonly NativeBuffer<T> _chunkFactors = new();
    private readonly int _chunkBits;
    private readonly BlockFactors<T> _factors;
    private readonly T[] _inner = new T[8];
    private bool _hasRowFactors;
    private bool _hasChunkFactors;
    private InnerPhases _innerPhases;

    public ButterflyRunner(Stage.Butterflies stage, Pass pass)
    {
        _stage = stage;
        _pass = pass;
        _groups = new RowGroups(stage.Places, pass);
        _chunkBits = Math.Min(MaxChunkBits, _groups.OtherPlaces.Length);
        _factors = new BlockFactors<T>(stage.Places, pass, norm: Math.Pow(0.5, 0.5 * stage.Places.Length));
    }

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        int stride = _pass.PlaceCount + 1;
        var own = coefficients.Slice(_stage.Coefficients, _stage.Places.Length * stride);
        _factors.Bind(own);
        _hasRowFactors = RowFactorTable.Fill(_rowFactors, own, stride, _groups.OtherPlaces.AsSpan(0, _chunkBits));
        _hasChunkFactors = RowFactorTable.Fill(_chunkFactors, own, stride, _groups.OtherPlaces.AsSpan(_chunkBits));
        BindInner(own, stride);
    }

    public override int PieceCount => _groups.Count;

    public override long TableBytes => (long)((_groups.Count >> _chunkBits) + (1 << _chunkBits)) * RowSize * sizeof(T);

    public override void FreeTables()
    {
        _rowFactors.Free();
        _chunkFactors.Free();
    }

    public override void Apply(T* block, long blockNumber, int first, int end)
    {
        if (_factors.DependOnBlock)
        {
            ApplyWithOwnFactors(block, blockNumber, first, end);
        }
        else
        {
            Apply(block, _factors.Common, first, end);
        }
    }

    [SkipLocalsInit]
    private void ApplyWithOwnFactors(T* block, long blockNumber, int first, int end)
    {
        // Aligned to a cache line, so that no load of a whole register crosses one.
        byte* memory = stackalloc byte[(Lanes * RowSize * sizeof(T)) + CacheLine];
        T* factors = (T*)((nint)(memory + CacheLine - 1) & -CacheLine);
        _factors.Fill(new Span<T>(factors, Lanes * RowSize), blockNumber);
        Apply(block, factors, first, end);
    }

    /// <summary>Applies the stage to groups chunk by chunk.</summary>
    [SkipLocalsInit]
    private void Apply(T* block, T* factors, int first, int end)
    {
        byte* memory = stackalloc byte[(Lanes * RowSize * sizeof(T)) + CacheLine];
        T* own = (T*)((nint)(memory + CacheLine - 1) & -CacheLine);
        for (int start = first; start < end;)
        {
            int stop = Math.Min(end, (start | ((1 << _chunkBits) - 1)) + 1);
            if (_hasChunkFactors)
            {
                MultiplyRows(factors, _chunkFactors.OfLength(0) + ((nint)(start >> _chunkBits) * RowSize), own);
            }

            ApplyToChunk(block, _hasChunkFactors ? own : factors, start, stop);
            start = stop;
        }
    }

    /// <summary>Multiplies each row of factors by the chunk's factor for it.</summary>
    private void MultiplyRows(T* factors, T* chunkFactors, T* products)
    {
        for (int x = 0; x < 1 << _groups.Strides.Length; x++)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = factors + (x * RowSize) + lane;
                var re = TVector.Load(row);
                var im = TVector.Load(row + Lanes);
                ComplexRow<TVector, T>.Multiply(ref re, ref im, TVector.All(chunkFactors[x]), TVector.All(chunkFactors[x + Lanes]));
                ComplexRow<TVector, T>.Store(products + (x * RowSize) + lane, re, im);
            }
        }
    }

    private void ApplyToChunk(T* block, T* factors, int first, int end)
    {
        if (_hasRowFactors)
        {
            Apply<Present>(block, factors, first, end);
        }
        else
        {
            Apply<Absent>(block, factors, first, end);
        }
    }

    private void Apply<TRows>(T* block, T* factors, int first, int end)
    {
        fixed (T* inner = _inner)
        fixed (int* offsets = _groups.Offsets)
        {
            T* ownFactors = _hasRowFactors ? _rowFactors.OfLength(0) + ((nint)(first & ((1 << _chunkBits) - 1)) * RowSize) : null;
            int* own = offsets + first;
            switch (_innerPhases)
            {
                case InnerPhases.None:
                    Run<TRows, Absent>(block, own, end - first, ownFactors, factors, inner);
                    break;
                case InnerPhases.QuarterTurnsLeft:
                    Run<TRows, TurnLeft>(block, own, end - first, ownFactors, factors, inner);
                    break;
                case InnerPhases.QuarterTurnsRight:
                    Run<TRows, TurnRight>(block, own, end - first, ownFactors, factors, inner);
                    break;
                default:
                    Run<TRows, Present>(block, own, end - first, ownFactors, factors, inner);
                    break;
            }
        }
    }

    /// <summary>Factors exp(i c[later][earlier]) for bits (0, 1), (0, 2), (1, 2), and the product of the last two.</summary>
    private void BindInner(ReadOnlySpan<double> own, int stride)
    {
        double angle01 = Coupling(own, stride, 0, 1);
        double angle02 = Coupling(own, stride, 0, 2);
        double angle12 = Coupling(own, stride, 1, 2);
        bool turnsLeft = IsAngle(angle01, Math.PI / 2) && (_groups.Strides.Length < 3 || IsAngle(angle12, Math.PI / 2));
        bool turnsRight = IsAngle(angle01, -Math.PI / 2) && (_groups.Strides.Length < 3 || IsAngle(angle12, -Math.PI / 2));
        _innerPhases = angle01 == 0 && angle02 == 0 && angle12 == 0 ? InnerPhases.None
            : turnsLeft ? InnerPhases.QuarterTurnsLeft
            : turnsRight ? InnerPhases.QuarterTurnsRight
            : InnerPhases.Any;
        SetInner(0, angle01);
        SetInner(1, angle02);
        SetInner(2, angle12);
        SetInner(3, angle02 + angle12);
    }

    private static bool IsAngle(double angle, double other) => Math.Abs(angle - other) < 4e-16;

    private double Coupling(ReadOnlySpan<double> own, int stride, int earlier, int later) =>
        later < _stage.Places.Length ? own[(later * stride) + _stage.Places[earlier]] : 0;

    private void SetInner(int position, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        _inner[2 * position] = Scalar.From<T>(cos);
        _inner[(2 * position) + 1] = Scalar.From<T>(sin);
    }

    private void Run<TRows, TInner>(T* block, int* offsets, int groups, T* rowFactors, T* factors, T* inner)
    {
        switch (_groups.Strides.Length)
        {
            case 1:
                ButterflyKernels<TVector, T>.Radix2<TRows>(block, offsets, groups, _groups.Strides[0], rowFactors, factors);
                break;
            case 2:
                ButterflyKernels<TVector, T>.Radix4<TRows, TInner>(block, offsets, groups, _groups.Strides[0], _groups.Strides[1], rowFactors, factors, inner);
                break;
            default:
                ButterflyKernels<TVector, T>.Radix8<TRows, TInner>(block, offsets, groups, _groups.Strides[0], _groups.Strides[1], _groups.Strides[2], rowFactors, factors, inner);
                break;
        }
    }
}
