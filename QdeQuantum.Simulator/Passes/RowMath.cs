using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Arithmetic on rows of factors; they are few, so portable vectors and checked spans do.</summary>
internal static class RowMath
{
    /// <summary>Multiplies each row by the same row of factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(ReadOnlySpan<double> rows, ReadOnlySpan<double> factors, Span<double> products)
    {
        for (int lane = 0; lane < Amplitudes.Lanes; lane += Vector<double>.Count)
        {
            var cos = new Vector<double>(factors[lane..]);
            var sin = new Vector<double>(factors[(lane + Amplitudes.Lanes)..]);
            for (int i = lane; i < rows.Length; i += Amplitudes.RowSize)
            {
                var re = new Vector<double>(rows[i..]);
                var im = new Vector<double>(rows[(i + Amplitudes.Lanes)..]);
                ((re * cos) - (im * sin)).CopyTo(products[i..]);
                ((re * sin) + (im * cos)).CopyTo(products[(i + Amplitudes.Lanes)..]);
            }
        }
    }
}
