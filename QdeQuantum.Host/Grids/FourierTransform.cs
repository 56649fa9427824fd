using System.Numerics;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// The unitary discrete Fourier transform of amplitudes on a grid, one axis after the other, in place:
/// forward a_m ← Σ_j exp(−2πi jm/N) a_j / √N, so that m is the momentum number of a plane wave exp(+ikx).
/// </summary>
internal static class FourierTransform
{
    /// <summary>Transforms every axis of the grid, to momentum.</summary>
    public static void Forward(Grid grid, Span<Complex> amplitudes) => Transform(grid, amplitudes, -1);

    /// <summary>Transforms every axis of the grid, back to position.</summary>
    public static void Inverse(Grid grid, Span<Complex> amplitudes) => Transform(grid, amplitudes, +1);

    private static void Transform(Grid grid, Span<Complex> amplitudes, int sign)
    {
        var stride = 1;
        foreach (var axis in grid.Axes)
        {
            TransformAxis(amplitudes, axis.PointCount, stride, sign);
            stride *= axis.PointCount;
        }
    }

    // An axis of `length` points lies at distance `stride`; lines start at all indices with axis index 0.
    private static void TransformAxis(Span<Complex> amplitudes, int length, int stride, int sign)
    {
        var roots = Roots(length, sign);
        var reversed = BitReversal(length);
        var line = new Complex[length];
        var scale = 1.0 / Math.Sqrt(length);
        for (var block = 0; block < amplitudes.Length; block += length * stride)
        {
            for (var offset = block; offset < block + stride; offset++)
            {
                for (var j = 0; j < length; j++)
                {
                    line[reversed[j]] = amplitudes[offset + (j * stride)];
                }

                Butterflies(line, roots);
                for (var m = 0; m < length; m++)
                {
                    amplitudes[offset + (m * stride)] = line[m] * scale;
                }
            }
        }
    }

    // Radix 2, decimation in time: the input is in bit-reversed order, roots[k] = exp(sign 2πi k/N).
    private static void Butterflies(Complex[] line, Complex[] roots)
    {
        for (var half = 1; half < line.Length; half *= 2)
        {
            var step = line.Length / (2 * half);
            for (var start = 0; start < line.Length; start += 2 * half)
            {
                for (var k = 0; k < half; k++)
                {
                    var upper = line[start + half + k] * roots[k * step];
                    line[start + half + k] = line[start + k] - upper;
                    line[start + k] += upper;
                }
            }
        }
    }

    private static Complex[] Roots(int length, int sign)
    {
        var roots = new Complex[Math.Max(1, length / 2)];
        for (var k = 0; k < roots.Length; k++)
        {
            var (sin, cos) = Math.SinCos(2.0 * Math.PI * k / length);
            roots[k] = new Complex(cos, sign * sin);
        }

        return roots;
    }

    // Doubling the length shifts every reversed index and appends the same with the lowest bit set.
    private static int[] BitReversal(int length)
    {
        var reversed = new int[length];
        for (var half = 1; half < length; half *= 2)
        {
            for (var j = 0; j < half; j++)
            {
                reversed[j] *= 2;
                reversed[half + j] = reversed[j] + 1;
            }
        }

        return reversed;
    }
}
