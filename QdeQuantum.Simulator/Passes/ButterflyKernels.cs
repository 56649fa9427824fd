using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// H on one, two or three row bits together: Fourier transforms of radix 2, 4 and 8 with arbitrary factors, as described at
/// <see cref="ButterflyRunner{TVector, T}"/>.
/// </summary>
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
                T* factor = factors + lane;
                LoadFirst<TRows>(row, rowFactors, factor, out var re0, out var im0);
                ComplexRow<TVector, T>.Load<TRows>(row + s0, rowFactors + 1, factor + RowSize, out var re1, out var im1);
                Butterfly(ref re0, ref im0, ref re1, ref im1);
                ComplexRow<TVector, T>.Store(row, re0, im0);
                ComplexRow<TVector, T>.Store(row + s0, re1, im1);
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
                LoadFour<TRows, TInner>(
                    row, s0, s1, rowFactors, factor, inner,
                    out var re0, out var im0, out var re1, out var im1, out var re2, out var im2, out var re3, out var im3, isFirst: true);
                ComplexRow<TVector, T>.Store(row, re0, im0);
                ComplexRow<TVector, T>.Store(row + s0, re1, im1);
                ComplexRow<TVector, T>.Store(row + s1, re2, im2);
                ComplexRow<TVector, T>.Store(row + s0 + s1, re3, im3);
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
                T* factor = factors + lane;
                LoadFour<TRows, TInner>(
                    row, s0, s1, rowFactors, factor, inner,
                    out var re0, out var im0, out var re1, out var im1, out var re2, out var im2, out var re3, out var im3, isFirst: true);
                LoadFour<TRows, TInner>(
                    row + s2, s0, s1, rowFactors + 4, factor + (4 * RowSize), inner,
                    out var re4, out var im4, out var re5, out var im5, out var re6, out var im6, out var re7, out var im7, isFirst: false);
                if (typeof(TInner) == typeof(Present))
                {
                    ComplexRow<TVector, T>.Multiply(ref re5, ref im5, TVector.All(inner[2]), TVector.All(inner[3]));
                    ComplexRow<TVector, T>.Multiply(ref re6, ref im6, TVector.All(inner[4]), TVector.All(inner[5]));
                    ComplexRow<TVector, T>.Multiply(ref re7, ref im7, TVector.All(inner[6]), TVector.All(inner[7]));
                }
                else if (typeof(TInner) != typeof(Absent))
                {
                    // The factor of bits 1 and 2 is the quarter turn in the butterflies below.
                    ComplexRow<TVector, T>.Multiply(ref re5, ref im5, TVector.All(inner[2]), TVector.All(inner[3]));
                    ComplexRow<TVector, T>.Multiply(ref re7, ref im7, TVector.All(inner[2]), TVector.All(inner[3]));
                }

                Butterfly(ref re0, ref im0, ref re4, ref im4);
                ComplexRow<TVector, T>.Store(row, re0, im0);
                ComplexRow<TVector, T>.Store(row + s2, re4, im4);
                Butterfly(ref re1, ref im1, ref re5, ref im5);
                ComplexRow<TVector, T>.Store(row + s0, re1, im1);
                ComplexRow<TVector, T>.Store(row + s0 + s2, re5, im5);
                TurnedButterfly<TInner>(ref re2, ref im2, ref re6, ref im6);
                ComplexRow<TVector, T>.Store(row + s1, re2, im2);
                ComplexRow<TVector, T>.Store(row + s1 + s2, re6, im6);
                TurnedButterfly<TInner>(ref re3, ref im3, ref re7, ref im7);
                ComplexRow<TVector, T>.Store(row + s0 + s1, re3, im3);
                ComplexRow<TVector, T>.Store(row + s0 + s1 + s2, re7, im7);
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
            ComplexRow<TVector, T>.Load<TRows>(row, rowFactors, factor, out re0, out im0);
        }

        ComplexRow<TVector, T>.Load<TRows>(row + s0, rowFactors + 1, factor + RowSize, out re1, out im1);
        Butterfly(ref re0, ref im0, ref re1, ref im1);
        ComplexRow<TVector, T>.Load<TRows>(row + s1, rowFactors + 2, factor + (2 * RowSize), out re2, out im2);
        ComplexRow<TVector, T>.Load<TRows>(row + s0 + s1, rowFactors + 3, factor + (3 * RowSize), out re3, out im3);
        Butterfly(ref re2, ref im2, ref re3, ref im3);
        if (typeof(TInner) == typeof(Present))
        {
            ComplexRow<TVector, T>.Multiply(ref re3, ref im3, TVector.All(inner[0]), TVector.All(inner[1]));
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
}
