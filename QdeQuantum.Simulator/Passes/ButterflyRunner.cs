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
/// one that depends on x and the other row bits r (the same for all blocks and lanes, <see cref="_rowFactors"/>), one that depends on x,
/// the lane and the block (<see cref="_factors"/>, the same for all r; it also carries the norm 2^(-m/2)). Phases that couple two bits of
/// the stage after the H of the earlier one are applied between the H's (<see cref="_inner"/>).
/// </remarks>
internal sealed unsafe class ButterflyRunner<TVector, T> : StageRunner<T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private const int RowSize = Amplitudes.RowSize;
    private const int Lanes = Amplitudes.Lanes;
    private const int CacheLine = 64;

    private readonly Stage.Butterflies _stage;
    private readonly Pass _pass;
    private readonly int[] _otherPlaces;
    private readonly int[] _groupOffsets;
    private readonly nint[] _strides;
    private readonly NativeBuffer<T> _rowFactors = new();
    private readonly BlockFactors<T> _factors;
    private readonly T[] _inner = new T[8];
    private bool _hasRowFactors;
    private InnerPhases _innerPhases;

    public ButterflyRunner(Stage.Butterflies stage, Pass pass)
    {
        _stage = stage;
        _pass = pass;
        _otherPlaces = [.. pass.RowBits.Except(stage.Places)];
        _strides = [.. stage.Places.Select(place => (nint)RowSize << pass.RowBitOf(place))];
        _groupOffsets = new int[1 << _otherPlaces.Length];
        for (int group = 0; group < _groupOffsets.Length; group++)
        {
            for (int bit = 0; bit < _otherPlaces.Length; bit++)
            {
                _groupOffsets[group] |= (group >> bit & 1) * RowSize << pass.RowBitOf(_otherPlaces[bit]);
            }
        }

        _factors = new BlockFactors<T>(stage.Places, pass);
    }

    public override void Bind(ReadOnlySpan<double> coefficients)
    {
        int stride = _pass.PlaceCount + 1;
        var own = coefficients.Slice(_stage.Coefficients, _stage.Places.Length * stride);
        _factors.Bind(own);
        _hasRowFactors = RowFactorTable.Fill(_rowFactors, own, stride, _otherPlaces);
        BindInner(own, stride);
    }

    public override int PieceCount => _groupOffsets.Length;

    public override long TableBytes => (long)_groupOffsets.Length * RowSize * sizeof(T);

    public override void FreeTables() => _rowFactors.Free();

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

    private void ApplyWithOwnFactors(T* block, long blockNumber, int first, int end)
    {
        // Aligned to a cache line, so that no load of a whole register crosses one.
        byte* memory = stackalloc byte[(Lanes * RowSize * sizeof(T)) + CacheLine];
        T* factors = (T*)((nint)(memory + CacheLine - 1) & -CacheLine);
        _factors.Fill(new Span<T>(factors, Lanes * RowSize), blockNumber);
        Apply(block, factors, first, end);
    }

    private void Apply(T* block, T* factors, int first, int end)
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
        fixed (int* offsets = _groupOffsets)
        {
            T* ownFactors = _hasRowFactors ? _rowFactors.OfLength(0) + ((nint)first * RowSize) : null;
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
        bool turnsLeft = IsAngle(angle01, Math.PI / 2) && (_strides.Length < 3 || IsAngle(angle12, Math.PI / 2));
        bool turnsRight = IsAngle(angle01, -Math.PI / 2) && (_strides.Length < 3 || IsAngle(angle12, -Math.PI / 2));
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
        switch (_strides.Length)
        {
            case 1:
                Radix2<TRows>(block, offsets, groups, _strides[0], rowFactors, factors);
                break;
            case 2:
                Radix4<TRows, TInner>(block, offsets, groups, _strides[0], _strides[1], rowFactors, factors, inner);
                break;
            default:
                Radix8<TRows, TInner>(block, offsets, groups, _strides[0], _strides[1], _strides[2], rowFactors, factors, inner);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Radix2<TRows>(T* block, int* offsets, int groups, nint s0, T* rowFactors, T* factors)
    {
        for (int group = 0; group < groups; group++, rowFactors += RowSize)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = block + offsets[group] + lane;
                T* factor = factors + lane;
                LoadFirst<TRows>(row, rowFactors, factor, out var re0, out var im0);
                Load<TRows>(row + s0, rowFactors + 1, factor + RowSize, out var re1, out var im1);
                Butterfly(ref re0, ref im0, ref re1, ref im1);
                Store(row, re0, im0);
                Store(row + s0, re1, im1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Radix4<TRows, TInner>(
        T* block, int* offsets, int groups, nint s0, nint s1, T* rowFactors, T* factors, T* inner)
    {
        for (int group = 0; group < groups; group++, rowFactors += RowSize)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = block + offsets[group] + lane;
                T* factor = factors + lane;
                LoadFour<TRows, TInner>(
                    row, s0, s1, rowFactors, factor, inner,
                    out var re0, out var im0, out var re1, out var im1, out var re2, out var im2, out var re3, out var im3, isFirst: true);
                Store(row, re0, im0);
                Store(row + s0, re1, im1);
                Store(row + s1, re2, im2);
                Store(row + s0 + s1, re3, im3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Radix8<TRows, TInner>(
        T* block, int* offsets, int groups, nint s0, nint s1, nint s2, T* rowFactors, T* factors, T* inner)
    {
        for (int group = 0; group < groups; group++, rowFactors += RowSize)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = block + offsets[group] + lane;
                T* factor = factors + lane;
                LoadFour<TRows, TInner>(
                    row, s0, s1, rowFactors, factor, inner,
                    out var re0, out var im0, out var re1, out var im1, out var re2, out var im2, out var re3, out var im3, isFirst: true);
                LoadFour<TRows, TInner>(
                    row + s2, s0, s1, rowFactors + 4, factor + (4 * RowSize), inner,
                    out var re4, out var im4, out var re5, out var im5, out var re6, out var im6, out var re7, out var im7, isFirst: false);
                if (typeof(TInner) == typeof(Present))
                {
                    Multiply(ref re5, ref im5, TVector.All(inner[2]), TVector.All(inner[3]));
                    Multiply(ref re6, ref im6, TVector.All(inner[4]), TVector.All(inner[5]));
                    Multiply(ref re7, ref im7, TVector.All(inner[6]), TVector.All(inner[7]));
                }
                else if (typeof(TInner) != typeof(Absent))
                {
                    // The factor of bits 1 and 2 is the quarter turn in the butterflies below.
                    Multiply(ref re5, ref im5, TVector.All(inner[2]), TVector.All(inner[3]));
                    Multiply(ref re7, ref im7, TVector.All(inner[2]), TVector.All(inner[3]));
                }

                Butterfly(ref re0, ref im0, ref re4, ref im4);
                Store(row, re0, im0);
                Store(row + s2, re4, im4);
                Butterfly(ref re1, ref im1, ref re5, ref im5);
                Store(row + s0, re1, im1);
                Store(row + s0 + s2, re5, im5);
                TurnedButterfly<TInner>(ref re2, ref im2, ref re6, ref im6);
                Store(row + s1, re2, im2);
                Store(row + s1 + s2, re6, im6);
                TurnedButterfly<TInner>(ref re3, ref im3, ref re7, ref im7);
                Store(row + s0 + s1, re3, im3);
                Store(row + s0 + s1 + s2, re7, im7);
            }
        }
    }

    /// <summary>Loads four rows, applies their factors and the first two H's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadFour<TRows, TInner>(
        T* row, nint s0, nint s1, T* rowFactors, T* factor, T* inner,
        out TVector re0, out TVector im0, out TVector re1, out TVector im1,
        out TVector re2, out TVector im2, out TVector re3, out TVector im3,
        bool isFirst)
    {
        if (isFirst)
        {
            LoadFirst<TRows>(row, rowFactors, factor, out re0, out im0);
        }
        else
        {
            Load<TRows>(row, rowFactors, factor, out re0, out im0);
        }

        Load<TRows>(row + s0, rowFactors + 1, factor + RowSize, out re1, out im1);
        Butterfly(ref re0, ref im0, ref re1, ref im1);
        Load<TRows>(row + s1, rowFactors + 2, factor + (2 * RowSize), out re2, out im2);
        Load<TRows>(row + s0 + s1, rowFactors + 3, factor + (3 * RowSize), out re3, out im3);
        Butterfly(ref re2, ref im2, ref re3, ref im3);
        if (typeof(TInner) == typeof(Present))
        {
            Multiply(ref re3, ref im3, TVector.All(inner[0]), TVector.All(inner[1]));
        }

        Butterfly(ref re0, ref im0, ref re2, ref im2);
        TurnedButterfly<TInner>(ref re1, ref im1, ref re3, ref im3);
    }

    /// <summary>Loads the row with x = 0, whose only factor is the norm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadFirst<TRows>(T* row, T* rowFactors, T* factor, out TVector re, out TVector im)
    {
        var norm = TVector.Load(factor);
        re = TVector.Load(row) * norm;
        im = TVector.Load(row + Lanes) * norm;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TRows>(T* row, T* rowFactors, T* factor, out TVector re, out TVector im)
    {
        re = TVector.Load(row);
        im = TVector.Load(row + Lanes);
        if (typeof(TRows) == typeof(Present))
        {
            Multiply(ref re, ref im, TVector.All(rowFactors[0]), TVector.All(rowFactors[Lanes]));
        }

        Multiply(ref re, ref im, TVector.Load(factor), TVector.Load(factor + Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(ref TVector re, ref TVector im, TVector cos, TVector sin)
    {
        var product = TVector.MultiplySubtractFrom(im, sin, re * cos);
        im = TVector.MultiplyAdd(im, cos, re * sin);
        re = product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Butterfly(ref TVector re0, ref TVector im0, ref TVector re1, ref TVector im1)
    {
        (re0, re1) = (re0 + re1, re0 - re1);
        (im0, im1) = (im0 + im1, im0 - im1);
    }

    /// <summary>(a + wb, a - wb) with w = i or -i where the inner phases are quarter turns, else w = 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnedButterfly<TInner>(ref TVector re0, ref TVector im0, ref TVector re1, ref TVector im1)
    {
        if (typeof(TInner) == typeof(TurnLeft))
        {
            // i (re + i im) = -im + i re.
            (re0, im0, re1, im1) = (re0 - im1, im0 + re1, re0 + im1, im0 - re1);
        }
        else if (typeof(TInner) == typeof(TurnRight))
        {
            (re0, im0, re1, im1) = (re0 + im1, im0 - re1, re0 - im1, im0 + re1);
        }
        else
        {
            Butterfly(ref re0, ref im0, ref re1, ref im1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* row, TVector re, TVector im)
    {
        re.Store(row);
        im.Store(row + Lanes);
    }

    /// <summary>What the phases between the H's of a stage are; those of a Fourier transform turn by a quarter and an eighth.</summary>
    private enum InnerPhases
    {
        None,
        QuarterTurnsLeft,
        QuarterTurnsRight,
        Any,
    }

    /// <summary>Says at compile time that a factor is there.</summary>
    private readonly struct Present;

    /// <summary>Says at compile time that a factor is 1.</summary>
    private readonly struct Absent;

    /// <summary>Says at compile time that the factors of neighbouring bits are i.</summary>
    private readonly struct TurnLeft;

    /// <summary>Says at compile time that the factors of neighbouring bits are -i.</summary>
    private readonly struct TurnRight;

}
