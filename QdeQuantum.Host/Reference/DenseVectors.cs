using System.Numerics;
using System.Runtime.InteropServices;

namespace QdeQuantum.Host.Reference;

/// <summary>The three operations on long real vectors in which an eigensolver spends its time.</summary>
internal static class DenseVectors
{
    public static double Dot(double[] left, double[] right)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(left);
        var b = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < a.Length; i++)
        {
            sums += a[i] * b[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = a.Length * Vector<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    public static double Length(double[] vector) => Math.Sqrt(Dot(vector, vector));

    /// <summary>target ← target + factor · vector.</summary>
    public static void AddScaled(double[] target, double factor, double[] vector)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(target.AsSpan());
        var b = MemoryMarshal.Cast<double, Vector<double>>(vector);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] += factor * b[i];
        }

        for (var i = a.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += factor * vector[i];
        }
    }

    public static void Scale(double[] vector, double factor)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] *= factor;
        }
    }
}
