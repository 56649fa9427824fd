using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Paper;

/// <summary>
/// The state that a simulated circuit leaves in its position register where all auxiliary measurements passed: exact, up to a
/// global phase, and not normalised, since its squared norm is the probability that they pass.
/// </summary>
public sealed class CircuitState
{
    private readonly Complex[] _amplitudes;

    internal CircuitState(Grid grid, Complex[] amplitudes)
    {
        Grid = grid;
        _amplitudes = amplitudes;
        Success = amplitudes.Sum(Probability);
        Probabilities = [.. amplitudes.Select(amplitude => Probability(amplitude) / Success)];
    }

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>Probability that all auxiliary measurements pass; 1 where there are none.</summary>
    public double Success { get; }

    /// <summary>Probability of every grid point, given that they pass.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>Mean position along the first axis.</summary>
    public double Mean => Average(x => x);

    /// <summary>Variance of the position along the first axis.</summary>
    public double Variance
    {
        get
        {
            var mean = Mean;
            return Average(x => (x - mean) * (x - mean));
        }
    }

    /// <summary>|⟨φ|ψ⟩|² of the normalised state.</summary>
    public double Fidelity(WaveFunction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var overlap = Complex.Zero;
        for (var index = 0; index < _amplitudes.Length; index++)
        {
            overlap += Complex.Conjugate(other.Amplitudes[index]) * _amplitudes[index];
        }

        return Probability(overlap) / Success;
    }

    /// <summary>|⟨φ|ψ⟩|² of two states that circuits left, normalised.</summary>
    internal double Fidelity(CircuitState other)
    {
        var overlap = Complex.Zero;
        for (var index = 0; index < _amplitudes.Length; index++)
        {
            overlap += Complex.Conjugate(other._amplitudes[index]) * _amplitudes[index];
        }

        return Probability(overlap) / (Success * other.Success);
    }

    /// <summary>Half the sum of the distances from another distribution: the total variation.</summary>
    public double TotalVariation(IReadOnlyList<double> other) => Distance(Probabilities, other);

    /// <summary>The amplitudes of a state that is real but for its global phase, turned to be real and normalised.</summary>
    /// <exception cref="InvalidOperationException">The state is not real.</exception>
    public double[] RealAmplitudes()
    {
        var largest = _amplitudes.MaxBy(Probability);
        var turn = Complex.Conjugate(largest) / (largest.Magnitude * Math.Sqrt(Success));
        var turned = _amplitudes.Select(amplitude => amplitude * turn).ToArray();
        return turned.All(amplitude => Math.Abs(amplitude.Imaginary) < 1e-8)
            ? [.. turned.Select(amplitude => amplitude.Real)]
            : throw new InvalidOperationException("The state has relative phases; only a state of imaginary time from a real one is real.");
    }

    /// <summary>Half the sum of the distances of two distributions.</summary>
    internal static double Distance(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        0.5 * first.Zip(second, (one, other) => Math.Abs(one - other)).Sum();

    private static double Probability(Complex amplitude) => (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);

    private double Average(Func<double, double> value) =>
        Probabilities.Select((probability, index) => probability * value(Grid.Point(index).Coordinates[0])).Sum();
}
