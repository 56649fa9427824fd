using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Simd;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Says at compile time that a factor is there.</summary>
internal readonly struct Present;

/// <summary>Says at compile time that a factor is 1.</summary>
internal readonly struct Absent;

/// <summary>Arithmetic on a register of real and one of imaginary parts.</summary>
internal static unsafe class ComplexRow<TVector, T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    /// <summary>Loads amplitudes and multiplies them by the factors of their row and of their lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<TRows>(T* row, T* rowFactors, T* factor, out TVector re, out TVector im)
    {
        re = TVector.Load(row);
        im = TVector.Load(row + Amplitudes.Lanes);
        if (typeof(TRows) == typeof(Present))
        {
            Multiply(ref re, ref im, TVector.All(rowFactors[0]), TVector.All(rowFactors[Amplitudes.Lanes]));
        }

        Multiply(ref re, ref im, TVector.Load(factor), TVector.Load(factor + Amplitudes.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ref TVector re, ref TVector im, TVector cos, TVector sin)
    {
        Product(re, im, cos, sin, out re, out im);
    }

    /// <summary>(a + ib)(cos + i sin).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Product(TVector a, TVector b, TVector cos, TVector sin, out TVector re, out TVector im)
    {
        re = TVector.MultiplySubtractFrom(b, sin, a * cos);
        im = TVector.MultiplyAdd(b, cos, a * sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* row, TVector re, TVector im)
    {
        re.Store(row);
        im.Store(row + Amplitudes.Lanes);
    }
}
