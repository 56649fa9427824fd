using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host;

/// <summary>The ground state of a plan's Hamiltonian on its register, computed classically.</summary>
internal static class RegisterGroundState
{
    /// <summary>E₀ and φ₀.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="diffusions">D of every axis.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <remarks>
    /// Beyond mirrors every well has images, and tunnelling between them may split levels by less than rounding, so that any mixture comes out for
    /// φ₀. An anneal knows even states only, so the even part is meant.
    /// </remarks>
    public static (double Energy, WaveFunction State) Of(QdePlan plan, IReadOnlyList<double> diffusions, CancellationToken cancellationToken = default)
    {
        var hamiltonian = new Hamiltonian(plan.Layout.Periodic, plan.PeriodicValues(), diffusions);
        if (!plan.Layout.HasMirrors)
        {
            var only = Spectrum.Lowest(hamiltonian, cancellationToken: cancellationToken);
            return (only.GroundEnergy, only.GroundState);
        }

        var images = 1 << Math.Min(5, plan.Layout.Boundaries.Count(boundary => boundary == Boundary.Mirror));
        var spectrum = Spectrum.Lowest(hamiltonian, images, cancellationToken);
        var even = spectrum.States.Select(state => EvenPart(plan.Layout, state)).MaxBy(part => part.Sum(value => value * value))!;
        return (spectrum.GroundEnergy, WaveFunction.Normalised(plan.Layout.Periodic, Array.ConvertAll(even, value => new Complex(value, 0.0))));
    }

    // Up to a factor: sums over all images of a point.
    private static double[] EvenPart(RegisterLayout layout, WaveFunction state)
    {
        var real = new double[state.Amplitudes.Length];
        for (var index = 0; index < real.Length; index++)
        {
            real[index] = state.Amplitudes[index].Real;
        }

        return layout.Unfold(layout.Fold(real));
    }
}
