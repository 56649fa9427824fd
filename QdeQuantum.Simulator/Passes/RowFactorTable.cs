using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// Factors exp(i Σ_k x_k Σ_b c_k[b] r_b) of a butterfly stage: one row for each value r of the other row bits b, laid out as a row of
/// amplitudes whose lane is x.
/// </summary>
internal static class RowFactorTable
{
    private const int Lanes = Amplitudes.Lanes;
    private const int RowSize = Amplitudes.RowSize;

    /// <summary>Fills the table; false, and untouched, when all factors are 1.</summary>
    /// <param name="memory">Takes 2^(number of places) rows.</param>
    /// <param name="coefficients">c of each bit of the stage, one after the other.</param>
    /// <param name="stride">Distance from one bit's coefficients to the next.</param>
    /// <param name="places">The other row bits.</param>
    public static unsafe bool Fill<T>(NativeBuffer<T> memory, ReadOnlySpan<double> coefficients, int stride, ReadOnlySpan<int> places)
        where T : unmanaged
    {
        if (!HasAny(coefficients, stride, places))
        {
            return false;
        }

        int length = RowSize << places.Length;
        var table = new Span<T>(memory.OfLength(length), length);
        Span<double> step = stackalloc double[RowSize];
        double[]? rented = typeof(T) == typeof(double) ? null : new double[table.Length];
        var values = rented is null ? System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(table) : rented;
        values[..Lanes].Fill(1);
        values.Slice(Lanes, Lanes).Clear();
        for (int bit = 0; bit < places.Length; bit++)
        {
            // The upper half of the rows known so far doubled: times what this bit adds when it is 1.
            FillStep(step, coefficients, stride, places[bit]);
            int known = RowSize << bit;
            RowMath.Multiply(values[..known], step, values.Slice(known, known));
        }

        for (int i = 0; rented is not null && i < rented.Length; i++)
        {
            table[i] = Scalar.From<T>(rented[i]);
        }

        return true;
    }

    private static bool HasAny(ReadOnlySpan<double> coefficients, int stride, ReadOnlySpan<int> places)
    {
        foreach (int place in places)
        {
            for (int k = place; k < coefficients.Length; k += stride)
            {
                if (coefficients[k] != 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>exp(i Σ_k x_k c_k[place]) for each x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillStep(Span<double> step, ReadOnlySpan<double> coefficients, int stride, int place)
    {
        step[..Lanes].Fill(1);
        step[Lanes..].Clear();
        for (int k = 0; k * stride < coefficients.Length; k++)
        {
            (double sin, double cos) = Math.SinCos(coefficients[(k * stride) + place]);
            for (int x = 0; x < Lanes; x++)
            {
                if ((x >> k & 1) != 0)
                {
                    (step[x], step[x + Lanes]) = ((step[x] * cos) - (step[x + Lanes] * sin), (step[x] * sin) + (step[x + Lanes] * cos));
                }
            }
        }
    }
}
