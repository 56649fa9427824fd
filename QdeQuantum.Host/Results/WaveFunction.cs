using System.Numerics;
using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Results;

/// <summary>
/// A normalised state on the grid: one amplitude for each point, in order of the flat index, Σ|ψ_j|² = 1. Simulators
/// and classical references have one; a quantum device shows shots only. Equal by value.
/// </summary>
public sealed class WaveFunction : IEquatable<WaveFunction>
{
    // As for probabilities: far above the rounding of a simulation, far below any mistake.
    private const double NormTolerance = 1e-6;

    private readonly Complex[] _amplitudes;

    private WaveFunction(Grid grid, Complex[] amplitudes)
    {
        Grid = grid;
        _amplitudes = amplitudes;
    }

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>ψ_j in order of the flat index.</summary>
    public ReadOnlySpan<Complex> Amplitudes => _amplitudes;

    /// <summary>Σ|ψ_j|², 1 up to rounding.</summary>
    public double NormSquared => NormSquaredOf(_amplitudes);

    /// <summary>A state given by its amplitudes.</summary>
    /// <exception cref="ArgumentException">Their number is not that of the points, or they are not normalised.</exception>
    public static WaveFunction FromAmplitudes(Grid grid, ReadOnlySpan<Complex> amplitudes)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var norm = NormSquaredOf(amplitudes);
        return amplitudes.Length == grid.PointCount && Math.Abs(norm - 1.0) <= NormTolerance
            ? new WaveFunction(grid, amplitudes.ToArray())
            : throw new ArgumentException(
                $"The grid has {grid.PointCount} points and a state has norm 1; given are {amplitudes.Length} amplitudes with squared norm {norm}.",
                nameof(amplitudes));
    }

    /// <summary>The same amplitude at every point, where every anneal starts.</summary>
    public static WaveFunction Uniform(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var amplitudes = new Complex[grid.PointCount];
        Array.Fill(amplitudes, 1.0 / Math.Sqrt(grid.PointCount));
        return new WaveFunction(grid, amplitudes);
    }

    /// <summary>A state of the form of a function, which is normalised here.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="function">ψ at a point, up to a factor.</param>
    public static WaveFunction FromFunction(Grid grid, Func<IReadOnlyList<double>, Complex> function)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(function);
        var amplitudes = new Complex[grid.PointCount];
        for (var index = 0; index < amplitudes.Length; index++)
        {
            amplitudes[index] = function(grid.Point(index).Coordinates);
        }

        return Normalised(grid, amplitudes);
    }

    /// <summary>|ψ_j|², the exact distribution of positions.</summary>
    public Distribution Position() => Distribution.Exact(Grid, Probabilities(_amplitudes));

    /// <summary>The exact distribution of momenta, by a classical Fourier transform: m is the number of the plane wave exp(+ik_m x).</summary>
    public MomentumDistribution Momentum()
    {
        var amplitudes = _amplitudes.ToArray();
        FourierTransform.Forward(Grid, amplitudes);
        return MomentumDistribution.Exact(Grid, Probabilities(amplitudes));
    }

    /// <summary>⟨this|other⟩.</summary>
    public Complex Overlap(WaveFunction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.Grid.Equals(Grid))
        {
            throw new ArgumentException($"The states are on different grids: {Grid} and {other.Grid}.", nameof(other));
        }

        var sum = Complex.Zero;
        for (var index = 0; index < _amplitudes.Length; index++)
        {
            sum += Complex.Conjugate(_amplitudes[index]) * other._amplitudes[index];
        }

        return sum;
    }

    /// <summary>|⟨this|other⟩|²: 1 for equal states up to a phase, 0 for orthogonal ones.</summary>
    public double Fidelity(WaveFunction other)
    {
        var overlap = Overlap(other);
        return (overlap.Real * overlap.Real) + (overlap.Imaginary * overlap.Imaginary);
    }

    /// <inheritdoc/>
    public bool Equals(WaveFunction? other) =>
        other is not null && Grid.Equals(other.Grid) && _amplitudes.AsSpan().SequenceEqual(other._amplitudes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WaveFunction);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Grid, _amplitudes[0], _amplitudes[^1]);

    /// <inheritdoc/>
    public override string ToString() => $"{_amplitudes.Length} amplitudes on {Grid}";

    /// <summary>Takes ownership of the amplitudes, which need not be normalised.</summary>
    internal static WaveFunction Normalised(Grid grid, Complex[] amplitudes)
    {
        var norm = Math.Sqrt(NormSquaredOf(amplitudes));
        if (!(norm > 0.0) || !double.IsFinite(norm))
        {
            throw new ArgumentException($"A state needs a finite norm above 0 to be normalised; this one has {norm}.");
        }

        for (var index = 0; index < amplitudes.Length; index++)
        {
            amplitudes[index] /= norm;
        }

        return new WaveFunction(grid, amplitudes);
    }

    private static double[] Probabilities(Complex[] amplitudes) =>
        Array.ConvertAll(amplitudes, amplitude => (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary));

    private static double NormSquaredOf(ReadOnlySpan<Complex> amplitudes)
    {
        var sum = 0.0;
        foreach (var amplitude in amplitudes)
        {
            sum += (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);
        }

        return sum;
    }
}
