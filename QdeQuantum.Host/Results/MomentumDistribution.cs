using QdeQuantum.Host.Grids;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Results;

/// <summary>
/// How the particle moves: a probability for each set of momentum numbers, exact or estimated from shots. A flat index is that of
/// the register after the transform: m as two's complement on each axis, k = 2πm/L. Equal by value.
/// </summary>
public sealed class MomentumDistribution : GridDistribution
{
    /// <summary>The part of the distribution that <see cref="Band"/> holds.</summary>
    private const double BandShare = 0.99;

    // Sums of shares such as 0.5 + 0.49 may fall short by rounding.
    private const double Rounding = 1e-12;

    private MomentumDistribution(Grid grid, PointWeights weights)
        : base(grid, weights)
    {
    }

    /// <summary>Known probabilities.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="probabilities">One for each flat index of momentum registers, 0 or above, with sum 1.</param>
    /// <exception cref="ArgumentException">These are no probabilities on the grid.</exception>
    public static MomentumDistribution Exact(Grid grid, ReadOnlySpan<double> probabilities) =>
        new(grid, CheckedProbabilities(grid, probabilities));

    /// <summary>The frequencies of measured momenta.</summary>
    /// <exception cref="ArgumentException">The shots do not measure the register of the layout.</exception>
    public static MomentumDistribution FromShots(RegisterLayout layout, Shots shots)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(shots);
        return new MomentumDistribution(layout.Periodic, Counted(layout, shots, layout.MomentumIndex));
    }

    /// <summary>Mean momentum ⟨k⟩ along one axis; ħ = 1.</summary>
    public MeanValue Mean(int axis)
    {
        CheckAxis(axis);
        return Weights.Mean(index => Grid.Axes[axis].Momentum(Grid.AxisIndex(index, axis)));
    }

    /// <summary>⟨T⟩ = Σ_r D_r ⟨k_r²⟩, in the units of ζ.</summary>
    /// <param name="coefficients">D of each axis: energy times squared length. There is no factor ½.</param>
    public MeanValue KineticEnergy(params IReadOnlyList<double> coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        return coefficients.Count == Grid.Axes.Length
            ? Weights.Mean(index => KineticEnergy(index, coefficients))
            : throw new ArgumentException($"The grid has {Grid.Axes.Length} axes; {coefficients.Count} values of D were given.", nameof(coefficients));
    }

    /// <summary>The least number m such that at least 99 % of the distribution has momentum numbers from −m to m on this axis.</summary>
    public int Band(int axis)
    {
        CheckAxis(axis);
        var shares = new double[(Grid.Axes[axis].PointCount / 2) + 1];
        foreach (var (index, probability) in Occupied)
        {
            shares[Math.Abs(Grid.Axes[axis].MomentumNumber(Grid.AxisIndex(index, axis)))] += probability;
        }

        var band = 0;
        for (var inside = shares[0]; inside < BandShare - Rounding && band < shares.Length - 1; inside += shares[band])
        {
            band++;
        }

        return band;
    }

    /// <inheritdoc/>
    public override string ToString() => $"momenta, {(IsExact ? "exact" : $"{ShotCount} shots")}, on {Grid}";

    private double KineticEnergy(int index, IReadOnlyList<double> coefficients)
    {
        var energy = 0.0;
        for (var axis = 0; axis < coefficients.Count; axis++)
        {
            var k = Grid.Axes[axis].Momentum(Grid.AxisIndex(index, axis));
            energy += coefficients[axis] * k * k;
        }

        return energy;
    }

    private void CheckAxis(int axis)
    {
        if ((uint)axis >= (uint)Grid.Axes.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(axis), axis, $"The grid has the axes 0 to {Grid.Axes.Length - 1}.");
        }
    }
}
