using System.Numerics;

namespace QdeQuantum.Tests.Support;

/// <summary>A textbook fast Fourier transform.</summary>
internal static class FourierReference
{
    /// <summary>a_k ← N^(-1/2) Σ_j a_j exp(2πi sign jk/N), in place; N is a power of two.</summary>
    public static void Transform(Complex[] a, int sign)
    {
        int n = a.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (a[i], a[j]) = (a[j], a[i]);
            }
        }

        for (int length = 2; length <= n; length *= 2)
        {
            var roots = new Complex[length / 2];
            for (int k = 0; k < roots.Length; k++)
            {
                roots[k] = Complex.FromPolarCoordinates(1, 2 * Math.PI * sign * k / length);
            }

            for (int start = 0; start < n; start += length)
            {
                for (int k = 0; k < roots.Length; k++)
                {
                    var even = a[start + k];
                    var odd = a[start + k + roots.Length] * roots[k];
                    a[start + k] = even + odd;
                    a[start + k + roots.Length] = even - odd;
                }
            }
        }

        double norm = 1 / Math.Sqrt(n);
        for (int i = 0; i < n; i++)
        {
            a[i] *= norm;
        }
    }
}
