using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// The transform f(s) = Σ_m c(m) (-1)^|s AND m|, in place: for each bit of the index (a, b) ← (a + b, a - b). The lowest four bits are
/// combined in registers, the others two at a time.
/// </summary>
internal static unsafe class WalshHadamard
{
    /// <summary>So many values, as a power of two, stay in the first-level cache while their bits are combined.</summary>
    public const int CachedBits = 10;

    private const int BitsInRegisters = 4;

    /// <summary>Transforms 2^<paramref name="bits"/> values, at least 16.</summary>
    public static void Transform(double* values, int bits)
    {
        Debug.Assert(bits >= BitsInRegisters, "Fewer values than are combined in registers.");
        int cached = Math.Min(bits, CachedBits);
        for (double* piece = values; piece < values + (1L << bits); piece += 1L << cached)
        {
            CombineInRegisters(piece, 1 << cached);
            CombineAll(piece, BitsInRegisters, cached);
        }

        CombineAll(values, cached, bits);
    }

    /// <summary>
    /// Combines two bits of the index, <paramref name="bit"/> ≥ 4 and the next, for the fours numbered <paramref name="first"/> to
    /// <paramref name="end"/>, multiples of 4.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CombineTwo(double* values, long first, long end, int bit)
    {
        long distance = 1L << bit;
        for (long four = first; four < end; four += Vector256<double>.Count)
        {
            double* at = values + (((four & -distance) << 2) | (four & (distance - 1)));
            var a = Vector256.Load(at);
            var b = Vector256.Load(at + distance);
            var c = Vector256.Load(at + (2 * distance));
            var d = Vector256.Load(at + (3 * distance));
            CombineFour(ref a, ref b, ref c, ref d);
            a.Store(at);
            b.Store(at + distance);
            c.Store(at + (2 * distance));
            d.Store(at + (3 * distance));
        }
    }

    /// <summary>Combines one bit of the index, at least 4, for the pairs numbered <paramref name="first"/> to <paramref name="end"/>, multiples of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CombineOne(double* values, long first, long end, int bit)
    {
        long distance = 1L << bit;
        for (long pair = first; pair < end; pair += Vector256<double>.Count)
        {
            double* at = values + (((pair & -distance) << 1) | (pair & (distance - 1)));
            var (a, b) = (Vector256.Load(at), Vector256.Load(at + distance));
            (a + b).Store(at);
            (a - b).Store(at + distance);
        }
    }

    private static void CombineAll(double* values, int from, int to)
    {
        int bit = from;
        for (; bit + 2 <= to; bit += 2)
        {
            CombineTwo(values, 0, 1L << (to - 2), bit);
        }

        if (bit < to)
        {
            CombineOne(values, 0, 1L << (to - 1), bit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CombineInRegisters(double* values, int count)
    {
        for (double* at = values; at < values + count; at += 1 << BitsInRegisters)
        {
            var a = CombineLanes(Vector256.Load(at));
            var b = CombineLanes(Vector256.Load(at + 4));
            var c = CombineLanes(Vector256.Load(at + 8));
            var d = CombineLanes(Vector256.Load(at + 12));
            CombineFour(ref a, ref b, ref c, ref d);
            a.Store(at);
            b.Store(at + 4);
            c.Store(at + 8);
            d.Store(at + 12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> CombineLanes(Vector256<double> values)
    {
        var pairs = (values * Vector256.Create(1.0, -1, 1, -1)) + Vector256.Shuffle(values, Vector256.Create(1L, 0, 3, 2));
        return (pairs * Vector256.Create(1.0, 1, -1, -1)) + Vector256.Shuffle(pairs, Vector256.Create(2L, 3, 0, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineFour(ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d)
    {
        var (sum, difference) = (a + b, a - b);
        var (upperSum, upperDifference) = (c + d, c - d);
        (a, b, c, d) = (sum + upperSum, difference + upperDifference, sum - upperSum, difference - upperDifference);
    }
}
