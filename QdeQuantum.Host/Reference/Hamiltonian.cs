using System.Collections.Immutable;
using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Reference;

/// <summary>
/// H = −Σ_r D_r ∂²/∂x_r² + ζ on a periodic grid, as a classical computer applies it: D k² in momentum space, ζ at the points.
/// A real symmetric matrix.
/// </summary>
public sealed class Hamiltonian
{
    /// <summary>An objective on a grid, with its kinetic coefficients.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="potential">ζ at all points, in order of the flat index; finite.</param>
    /// <param name="coefficients">D of each axis, 0 or above: units of ζ times squared length. There is no factor ½.</param>
    public Hamiltonian(Grid grid, ReadOnlySpan<double> potential, params IReadOnlyList<double> coefficients)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(coefficients);
        if (potential.Length != grid.PointCount || coefficients.Count != grid.Axes.Length)
        {
            throw new ArgumentException(
                $"The grid has {grid.PointCount} points and {grid.Axes.Length} axes; given are {potential.Length} values of ζ and {coefficients.Count} of D.");
        }

        if (coefficients.Any(d => !(d >= 0.0) || !double.IsFinite(d)))
        {
            throw new ArgumentException($"D must be finite and 0 or above on every axis: {string.Join(", ", coefficients)}.", nameof(coefficients));
        }

        if (potential.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue) is var bad and >= 0)
        {
            throw new ArgumentException($"ζ is {potential[bad]} at {grid.Point(bad)}; it must be finite.", nameof(potential));
        }

        Grid = grid;
        Potential = potential.ToArray();
        Coefficients = [.. coefficients];
        KineticEnergies = MomentumSquares(grid, [.. grid.Axes.Zip(coefficients, (axis, d) => d * Math.Pow(2.0 * Math.PI / axis.Length, 2))]);
    }

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>D of each axis.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>ζ at all points, in order of the flat index.</summary>
    internal double[] Potential { get; }

    /// <summary>Σ_r D_r k_r², in order of the flat index of momentum registers.</summary>
    internal double[] KineticEnergies { get; }

    /// <summary>Bound on the largest distance between two energies.</summary>
    internal double Spread => KineticEnergies.Max() + Potential.Max() - Potential.Min();

    /// <summary>⟨T⟩, ⟨V⟩ and ⟨H⟩ of a state, exact.</summary>
    public EnergyEstimate Energy(WaveFunction state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new EnergyEstimate(state.Momentum().KineticEnergy(Coefficients), state.Position().Expectation(Potential));
    }

    /// <inheritdoc/>
    public override string ToString() => $"-D∇² + ζ with D = {string.Join(", ", Coefficients)} on {Grid}";

    /// <summary>Σ_r w_r m_r² in order of the flat index of momentum registers.</summary>
    internal static double[] MomentumSquares(Grid grid, IReadOnlyList<double> weights)
    {
        var squares = new double[grid.PointCount];
        for (var index = 0; index < squares.Length; index++)
        {
            for (var axis = 0; axis < weights.Count; axis++)
            {
                double m = grid.Axes[axis].MomentumNumber(grid.AxisIndex(index, axis));
                squares[index] += weights[axis] * m * m;
            }
        }

        return squares;
    }

    /// <summary>ψ ← Hψ.</summary>
    internal void Apply(Complex[] state)
    {
        var position = state.ToArray();
        FourierTransform.Forward(Grid, state);
        for (var index = 0; index < state.Length; index++)
        {
            state[index] *= KineticEnergies[index];
        }

        FourierTransform.Inverse(Grid, state);
        for (var index = 0; index < state.Length; index++)
        {
            state[index] += Potential[index] * position[index];
        }
    }
}
