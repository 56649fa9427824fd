using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// H on one, two or three row bits together: Fourier transforms of radix 2, 4 and 8 with arbitrary factors, as described at
/// <see cref="ButterflyRunner{TVector, T}"/>.
/// </summary>
/// <remarks>
/// Every value has a variable of its own, because the compiler copies a variable that is assigned twice from register to register; and
/// every address is a pointer plus an offset, because such a sum is part of the load and costs no instruction.
/// </remarks>
internal static unsafe class ButterflyKernels<TVector, T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private const int RowSize = Amplitudes.RowSize;
    private const int Lanes = Amplitudes.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Radix2<TRows>(T* block, int* offsets, int groups, nint s0, T* rowFactors, T* factors)
    {
        for (int group = 0; group < groups; group++, rowFactors += RowSize)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = block + offsets[group] + lane;
                LoadFirst(row, factors + lane, out var re0, out var im0);
                Load<TRows>(row, s0, rowFactors, factors + lane, 1, out var re1, out var im1);
                StoreButterfly<Absent>(row, 0, s0, re0, im0, re1, im1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Radix4<TRows, TInner>(
        T* block, int* offsets, int groups, nint s0, nint s1, T* rowFactors, T* factors, T* inner)
    {
        for (int group = 0; group < groups; group++, rowFactors += RowSize)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = block + offsets[group] + lane;
                T* factor = factors + lane;
                LoadFirst(row, factor, out var re0, out var im0);
                Load<TRows>(row, s0, rowFactors, factor, 1, out var re1, out var im1);
                Load<TRows>(row, s1, rowFactors, factor, 2, out var re2, out var im2);
                Load<TRows>(row, s0 + s1, rowFactors, factor, 3, out var re3, out var im3);
                FirstBit<TInner>(
                    inner, re0, im0, re1, im1, re2, im2, re3, im3,
                    out var a0, out var b0, out var a1, out var b1, out var a2, out var b2, out var a3, out var b3);
                StoreButterfly<Absent>(row, 0, s1, a0, b0, a2, b2);
                StoreButterfly<TInner>(row, s0, s0 + s1, a1, b1, a3, b3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Radix8<TRows, TInner>(
        T* block, int* offsets, int groups, nint s0, nint s1, nint s2, T* rowFactors, T* factors, T* inner)
    {
        for (int group = 0; group < groups; group++, rowFactors += RowSize)
        {
            for (int lane = 0; lane < Lanes; lane += TVector.Count)
            {
                T* row = block + offsets[group] + lane;
                T* upper = row + s2;
                T* factor = factors + lane;
                LoadFirst(row, factor, out var re0, out var im0);
                Load<TRows>(row, s0, rowFactors, factor, 1, out var re1, out var im1);
                Load<TRows>(row, s1, rowFactors, factor, 2, out var re2, out var im2);
                Load<TRows>(row, s0 + s1, rowFactors, factor, 3, out var re3, out var im3);
                TwoBits<TInner>(
                    inner, re0, im0, re1, im1, re2, im2, re3, im3,
                    out var a0, out var b0, out var a1, out var b1, out var a2, out var b2, out var a3, out var b3);
                Load<TRows>(upper, 0, rowFactors, factor, 4, out var re4, out var im4);
                Load<TRows>(upper, s0, rowFactors, factor, 5, out var re5, out var im5);
                Load<TRows>(upper, s1, rowFactors, factor, 6, out var re6, out var im6);
                Load<TRows>(upper, s0 + s1, rowFactors, factor, 7, out var re7, out var im7);
                TwoBits<TInner>(
                    inner, re4, im4, re5, im5, re6, im6, re7, im7,
                    out var a4, out var b4, out var a5, out var b5, out var a6, out var b6, out var a7, out var b7);
                StoreButterfly<Absent>(row, 0, s2, a0, b0, a4, b4);
                if (typeof(TInner) == typeof(Absent))
                {
                    StoreButterfly<Absent>(row, s0, s0 + s2, a1, b1, a5, b5);
                    StoreButterfly<Absent>(row, s1, s1 + s2, a2, b2, a6, b6);
                    StoreButterfly<Absent>(row, s0 + s1, s0 + s1 + s2, a3, b3, a7, b7);
                }
                else if (typeof(TInner) == typeof(Present))
                {
                    ComplexRow<TVector, T>.Product(a5, b5, TVector.All(inner[2]), TVector.All(inner[3]), out var c5, out var d5);
                    StoreButterfly<Absent>(row, s0, s0 + s2, a1, b1, c5, d5);
                    ComplexRow<TVector, T>.Product(a6, b6, TVector.All(inner[4]), TVector.All(inner[5]), out var c6, out var d6);
                    StoreButterfly<Absent>(row, s1, s1 + s2, a2, b2, c6, d6);
                    ComplexRow<TVector, T>.Product(a7, b7, TVector.All(inner[6]), TVector.All(inner[7]), out var c7, out var d7);
                    StoreButterfly<Absent>(row, s0 + s1, s0 + s1 + s2, a3, b3, c7, d7);
                }
                else
                {
                    // The factor of bits 1 and 2 is a quarter turn, like that of bits 0 and 1.
                    ComplexRow<TVector, T>.Product(a5, b5, TVector.All(inner[2]), TVector.All(inner[3]), out var c5, out var d5);
                    StoreButterfly<Absent>(row, s0, s0 + s2, a1, b1, c5, d5);
                    StoreButterfly<TInner>(row, s1, s1 + s2, a2, b2, a6, b6);
                    ComplexRow<TVector, T>.Product(a7, b7, TVector.All(inner[2]), TVector.All(inner[3]), out var c7, out var d7);
                    StoreButterfly<TInner>(row, s0 + s1, s0 + s1 + s2, a3, b3, c7, d7);
                }
            }
        }
    }

    /// <summary>H on bit 0 of four rows, and the factor that couples it to bit 1 where that is no turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FirstBit<TInner>(
        T* inner,
        TVector re0, TVector im0, TVector re1, TVector im1, TVector re2, TVector im2, TVector re3, TVector im3,
        out TVector a0, out TVector b0, out TVector a1, out TVector b1, out TVector a2, out TVector b2, out TVector a3, out TVector b3)
    {
        a0 = re0 + re1;
        b0 = im0 + im1;
        a1 = re0 - re1;
        b1 = im0 - im1;
        a2 = re2 + re3;
        b2 = im2 + im3;
        if (typeof(TInner) == typeof(Present))
        {
            ComplexRow<TVector, T>.Product(re2 - re3, im2 - im3, TVector.All(inner[0]), TVector.All(inner[1]), out a3, out b3);
        }
        else
        {
            a3 = re2 - re3;
            b3 = im2 - im3;
        }
    }

    /// <summary>H on bits 0 and 1 of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoBits<TInner>(
        T* inner,
        TVector re0, TVector im0, TVector re1, TVector im1, TVector re2, TVector im2, TVector re3, TVector im3,
        out TVector c0, out TVector d0, out TVector c1, out TVector d1, out TVector c2, out TVector d2, out TVector c3, out TVector d3)
    {
        FirstBit<TInner>(
            inner, re0, im0, re1, im1, re2, im2, re3, im3,
            out var a0, out var b0, out var a1, out var b1, out var a2, out var b2, out var a3, out var b3);
        Butterfly<Absent>(a0, b0, a2, b2, out c0, out d0, out c2, out d2);
        Butterfly<TInner>(a1, b1, a3, b3, out c1, out d1, out c3, out d3);
    }

    /// <summary>(a + wb, a - wb) with w = i or -i where the inner phases are quarter turns, else w = 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Butterfly<TInner>(
        TVector re0, TVector im0, TVector re1, TVector im1, out TVector sumRe, out TVector sumIm, out TVector differenceRe, out TVector differenceIm)
    {
        if (typeof(TInner) == typeof(TurnLeft))
        {
            // i (re + i im) = -im + i re.
            sumRe = re0 - im1;
            sumIm = im0 + re1;
            differenceRe = re0 + im1;
            differenceIm = im0 - re1;
        }
        else if (typeof(TInner) == typeof(TurnRight))
        {
            sumRe = re0 + im1;
            sumIm = im0 - re1;
            differenceRe = re0 - im1;
            differenceIm = im0 + re1;
        }
        else
        {
            sumRe = re0 + re1;
            sumIm = im0 + im1;
            differenceRe = re0 - re1;
            differenceIm = im0 - im1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreButterfly<TInner>(
        T* row, nint first, nint second, TVector re0, TVector im0, TVector re1, TVector im1)
    {
        Butterfly<TInner>(re0, im0, re1, im1, out var sumRe, out var sumIm, out var differenceRe, out var differenceIm);
        sumRe.Store(row + first);
        sumIm.Store(row + first + Lanes);
        differenceRe.Store(row + second);
        differenceIm.Store(row + second + Lanes);
    }

    /// <summary>Loads the row with x = 0, whose only factor is the norm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadFirst(T* row, T* factor, out TVector re, out TVector im)
    {
        var norm = TVector.Load(factor);
        re = TVector.Load(row) * norm;
        im = TVector.Load(row + Lanes) * norm;
    }

    /// <summary>Loads amplitudes and multiplies them by the factors of their lanes and of their row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TRows>(T* row, nint offset, T* rowFactors, T* factor, nint x, out TVector re, out TVector im)
    {
        var cos = TVector.Load(factor + (x * RowSize));
        var sin = TVector.Load(factor + ((x * RowSize) + Lanes));
        if (typeof(TRows) == typeof(Present))
        {
            ComplexRow<TVector, T>.Product(cos, sin, TVector.All(rowFactors[x]), TVector.All(rowFactors[x + Lanes]), out var ownCos, out var ownSin);
            ComplexRow<TVector, T>.Product(TVector.Load(row + offset), TVector.Load(row + offset + Lanes), ownCos, ownSin, out re, out im);
        }
        else
        {
            ComplexRow<TVector, T>.Product(TVector.Load(row + offset), TVector.Load(row + offset + Lanes), cos, sin, out re, out im);
        }
    }
}
