using System.Globalization;

namespace QdeQuantum.Host.Results;

/// <summary>The energies that a signal sampled at equal times tells apart.</summary>
public static class SignalWindow
{
    /// <summary>
    /// Refuses a distance of times at which energies alias: two that differ by 2π/Δt give one signal, so those that are populated must span less.
    /// </summary>
    /// <param name="lowest">The lowest energy that may be populated, in the units of ζ.</param>
    /// <param name="highest">The highest.</param>
    /// <param name="timeStep">Δt, the distance of the times of the signal.</param>
    /// <exception cref="ArgumentException">The window is too narrow.</exception>
    public static void Check(double lowest, double highest, double timeStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
        var spread = highest - lowest;
        var window = 2.0 * Math.PI / timeStep;
        if (window < spread)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A signal at every {timeStep:G4} has a window of {window:G4}, but the populated energies span {spread:G4}: higher energies would appear as lower ones. Take times at most {2.0 * Math.PI / spread:G3} apart."));
        }
    }
}
