using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Reference;

/// <summary>
/// The lowest energies and states of a Hamiltonian on its grid, computed classically: a reference to compare with, never a result.
/// Deterministic; energies are good to about 10⁻¹⁰ of their size or 10⁻¹⁴ of the spread of all energies.
/// </summary>
public sealed class Spectrum
{
    /// <summary>Most points for which states are computed; beyond, each takes minutes.</summary>
    public const int MaxPoints = 1 << 16;

    /// <summary>Most states that are computed on more than <see cref="MaxDensePoints"/> points.</summary>
    public const int MaxIterativeStates = 32;

    /// <summary>Up to here the whole matrix is diagonalised, which is the faster way.</summary>
    internal const int MaxDensePoints = 256;

    private Spectrum(Hamiltonian hamiltonian, IReadOnlyList<(double Energy, double[] State)> pairs)
    {
        Hamiltonian = hamiltonian;
        Energies = [.. pairs.Select(pair => pair.Energy)];
        States = [.. pairs.Select(pair => WaveFunction.Normalised(hamiltonian.Grid, Array.ConvertAll(WithSign(pair.State), re => new Complex(re, 0.0))))];
    }

    /// <summary>What was diagonalised.</summary>
    public Hamiltonian Hamiltonian { get; }

    /// <summary>E₀ ≤ E₁ ≤ …, in the units of ζ.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>φ₀, φ₁, …, real and orthonormal, each with a sum of 0 or above. Of equal energies any orthonormal set.</summary>
    public ImmutableArray<WaveFunction> States { get; }

    /// <summary>E₀.</summary>
    public double GroundEnergy => Energies[0];

    /// <summary>φ₀.</summary>
    public WaveFunction GroundState => States[0];

    /// <summary>Computes the lowest energies and states.</summary>
    /// <param name="hamiltonian">H.</param>
    /// <param name="count">How many, from 1 to the number of points, or <see cref="MaxIterativeStates"/> on large grids.</param>
    /// <param name="cancellationToken">Ends the computation early.</param>
    /// <exception cref="NotSupportedException">The grid has more than <see cref="MaxPoints"/> points.</exception>
    public static Spectrum Lowest(Hamiltonian hamiltonian, int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        var points = hamiltonian.Grid.PointCount;
        if (points > MaxPoints)
        {
            throw new NotSupportedException(
                $"The classical reference computes states on at most {MaxPoints} points; this grid has {points}. Take fewer qubits, or go without it.");
        }

        var most = points <= MaxDensePoints ? points : MaxIterativeStates;
        if (count < 1 || count > most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"On {points} points 1 to {most} states can be computed.");
        }

        return new Spectrum(
            hamiltonian,
            points <= MaxDensePoints ? DenseEigensolver.Lowest(hamiltonian, count) : new DavidsonEigensolver(hamiltonian, count).Run(cancellationToken));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"E = {string.Join(", ", Energies.Select(energy => energy.ToString("G10", CultureInfo.InvariantCulture)))} (classical reference)";

    private static double[] WithSign(double[] state) => state.Sum() >= 0.0 ? state : Array.ConvertAll(state, value => -value);
}
