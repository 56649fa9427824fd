using System.Numerics;

namespace QdeQuantum.Simulator.Simd;

/// <summary>
/// A vector register of some width. Kernels are written once against this interface; the compiler makes one copy for each
/// width and removes the abstraction, because every implementation is a struct around one register.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">Element type, <see cref="double"/> or <see cref="float"/>.</typeparam>
internal unsafe interface ISimd<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ISimd<TSelf, T>
    where T : unmanaged
{
    /// <summary>Number of elements, at most the 8 lanes of a row.</summary>
    static abstract int Count { get; }

    /// <summary>All elements equal to <paramref name="value"/>.</summary>
    static abstract TSelf All(T value);

    /// <summary>The elements that start at <paramref name="source"/>; no alignment is assumed.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Writes the elements from <paramref name="destination"/> on.</summary>
    void Store(T* destination);

    /// <summary>a·b + c, rounded once where the hardware can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>c - a·b, rounded once where the hardware can.</summary>
    static abstract TSelf MultiplySubtractFrom(TSelf a, TSelf b, TSelf c);

    /// <summary>
    /// Transposes an 8×8 square: element (x, y) stands at <paramref name="square"/> + x₀·stride0 + x₁·stride1 + x₂·stride2 + y, where
    /// x₀, x₁, x₂ are the bits of x.
    /// </summary>
    static abstract void TransposeSquare(T* square, nint stride0, nint stride1, nint stride2);
}
