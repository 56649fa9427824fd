using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// A value for each axis: none leaves the choice open, one holds for all axes, more are those of the axes in turn. Made from a single value
/// or from a list, as in <c>QubitsPerAxis = 6</c> and <c>QubitsPerAxis = [6, 4]</c>. Equal by value.
/// </summary>
/// <typeparam name="T">What an axis has.</typeparam>
[CollectionBuilder(typeof(PerAxis), nameof(PerAxis.Create))]
public sealed class PerAxis<T> : IReadOnlyList<T>, IEquatable<PerAxis<T>>
    where T : struct
{
    private readonly ImmutableArray<T> _values;

    internal PerAxis(ImmutableArray<T> values) => _values = values;

    /// <summary>How many values are given: 0, 1 for all axes, or one for each.</summary>
    public int Count => _values.Length;

    /// <summary>Whether nothing is given.</summary>
    public bool IsOpen => _values.IsEmpty;

    /// <summary>One of the values given.</summary>
    public T this[int index] => _values[index];

    /// <summary>The same for all axes; <see cref="PerAxis.Create{T}"/> makes others.</summary>
    public static implicit operator PerAxis<T>(T value) => PerAxis.Create([value]);

    /// <summary>The values of all axes.</summary>
    /// <param name="axes">Number of axes.</param>
    /// <param name="fallback">The value of every axis where none is given.</param>
    /// <exception cref="ArgumentException">There is no value, or there are several, but not one for each axis.</exception>
    public ImmutableArray<T> For(int axes, T? fallback = null) => Count switch
    {
        0 => [.. Enumerable.Repeat(fallback ?? throw new ArgumentException("No value is given. Give one for all axes, or one for each."), axes)],
        1 => [.. Enumerable.Repeat(_values[0], axes)],
        _ when Count == axes => _values,
        _ => throw new ArgumentException($"{Count} values ({this}) do not match {axes} variables. Give one for all, or one for each."),
    };

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PerAxis<T>? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PerAxis<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _values);
}

/// <summary>Makes <see cref="PerAxis{T}"/>.</summary>
public static class PerAxis
{
    /// <summary>From a list: none, one for all axes, or one for each.</summary>
    public static PerAxis<T> Create<T>(ReadOnlySpan<T> values)
        where T : struct => new([.. values]);
}
