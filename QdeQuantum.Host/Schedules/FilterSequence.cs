using System.Collections.Immutable;

namespace QdeQuantum.Host.Schedules;

/// <summary>
/// Cosine filters one after the other, with the angles of all their kicks and drifts. A shot counts only if it passes all of them.
/// Equal by value.
/// </summary>
public sealed class FilterSequence : IEquatable<FilterSequence>
{
    /// <summary>
    /// Largest phase h√d of a Strang step h: it turns a well by a multiple of it. Measured on the tilted double well, 0.1 shifts the ground
    /// energy by less than a filter resolves; 0.3 shifts it noticeably, 0.6 breaks the filter.
    /// </summary>
    public const double StepPhase = 0.02;

    /// <summary>Puts filters in order.</summary>
    /// <exception cref="ArgumentException">A filter has a time, a d or a number of steps that is not above 0, or a μ that is not finite.</exception>
    public FilterSequence(params IEnumerable<CosineFilter> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        Filters = [.. filters];
        foreach (var filter in Filters)
        {
            if (!(filter is { Time: > 0.0, D: > 0.0, Steps: > 0 } && double.IsFinite(filter.Time) && double.IsFinite(filter.Energy)))
            {
                throw new ArgumentException($"{filter}: a filter takes a time, a d and a number of steps above 0, and a finite μ.", nameof(filters));
            }
        }

        if (Filters.IsEmpty)
        {
            throw new ArgumentException("There is no filter in this sequence; give at least one.", nameof(filters));
        }
    }

    /// <summary>The filters in order.</summary>
    public ImmutableArray<CosineFilter> Filters { get; }

    /// <summary>d of the last filter: the Hamiltonian whose ground state is left.</summary>
    public double FinalD => Filters[^1].D;

    /// <summary>The auxiliary qubit's phase −μt in each filter, in radians.</summary>
    public double[] Phases => [.. Filters.Select(filter => -filter.Energy * filter.Time)];

    /// <summary>Number of drifts in each filter.</summary>
    public long[] Steps => [.. Filters.Select(filter => (long)filter.Steps)];

    /// <summary>β of every kick: half a step at both ends of each filter.</summary>
    public double[] Kicks => [.. Filters.SelectMany(filter => Enumerable.Range(0, filter.Steps + 1)
        .Select(kick => kick == 0 || kick == filter.Steps ? 0.5 * filter.TimeStep : filter.TimeStep))];

    /// <summary>α of every drift.</summary>
    public double[] Drifts => [.. Filters.SelectMany(filter => Enumerable.Repeat(filter.D * filter.TimeStep, filter.Steps))];

    /// <summary>Applications of the phase oracle in one shot.</summary>
    public int OracleCalls => Filters.Sum(filter => filter.Steps + 1);

    /// <summary>
    /// t₀ = π/(4√d): the lowest excitation of a typical landscape, 2√d above the ground energy, is at the first zero of the cosine.
    /// </summary>
    public static double LongestTime(double d) => Math.PI / (4.0 * Math.Sqrt(d));

    /// <summary>
    /// Filters of the times t₀, t₀/2, t₀/4, …. Their product is Viète's, sin(2t₀x)/(2^J sin(2t₀x/2^J)) with x = h − μ: it removes what
    /// lies between π/(2t₀) and the revival of the shortest.
    /// </summary>
    /// <param name="d">d of all of them.</param>
    /// <param name="energy">μ of all of them, in units of s.</param>
    /// <param name="count">J, their number.</param>
    /// <param name="curvature">A typical ∂²u/∂y² of the landscape, 0 where unknown; steep landscapes take shorter steps.</param>
    /// <param name="longest">t₀ in units of <see cref="LongestTime"/>.</param>
    public static IEnumerable<CosineFilter> Geometric(double d, double energy, int count, double curvature = 0.0, double longest = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(d);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var longestStep = Math.Min(StepPhase, StabilityLimit(curvature)) / Math.Sqrt(d);
        return Enumerable.Range(0, count)
            .Select(number => longest * LongestTime(d) / Math.Pow(2.0, number))
            .Select(time => new CosineFilter(time, d, energy, Math.Max(1, (int)Math.Ceiling((time / longestStep) - 1e-9))));
    }

    /// <summary>
    /// The phase h√d from which on kicks of step h throw a particle out of a well of this curvature: its oscillation, of frequency
    /// √(2du″), turns by 2 in a step.
    /// </summary>
    public static double StabilityLimit(double curvature) => curvature > 0.0 ? StepStability.Limit / Math.Sqrt(2.0 * curvature) : double.PositiveInfinity;

    /// <summary>These filters and then others.</summary>
    public FilterSequence Then(IEnumerable<CosineFilter> others) => new(Filters.Concat(others));

    /// <inheritdoc/>
    public bool Equals(FilterSequence? other) => other is not null && Filters.SequenceEqual(other.Filters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FilterSequence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Filters.Length, Filters[0]);

    /// <inheritdoc/>
    public override string ToString() => $"{Filters.Length} filters, {OracleCalls} oracle calls";
}
