using System.Runtime.CompilerServices;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Rounds doubles to the element type of a state.</summary>
internal static class Scalar
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return Unsafe.BitCast<double, T>(value);
        }

        return Unsafe.BitCast<float, T>((float)value);
    }
}
