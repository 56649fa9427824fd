using System.Globalization;

namespace QdeQuantum.Host.Schedules;

/// <summary>
/// One cosine filter cos(t(h − μ)), h = −d ∂²/∂y² + u, by one auxiliary qubit that is measured and kept on Zero. Energies near μ pass;
/// the cosine falls to 0 at <see cref="FirstZero"/> above it and is back to ±1 at <see cref="Revival"/>.
/// </summary>
/// <param name="Time">t, in units of 1/s.</param>
/// <param name="D">d of h.</param>
/// <param name="Energy">μ in units of s, on the scale of u = ζ/s (not shifted to a minimum of 0).</param>
/// <param name="Steps">Number of Strang steps that t is cut into.</param>
/// <remarks>Kosugi and others, Imaginary-time evolution using forward and backward real-time evolution, arXiv:2111.12471.</remarks>
public readonly record struct CosineFilter(double Time, double D, double Energy, int Steps)
{
    /// <summary>Length of a Strang step, in units of 1/s.</summary>
    public double TimeStep => Time / Steps;

    /// <summary>Energy above μ at which nothing passes, π/2t, in units of s.</summary>
    public double FirstZero => Math.PI / (2.0 * Time);

    /// <summary>Energy above μ at which everything passes again, π/t, in units of s.</summary>
    public double Revival => Math.PI / Time;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"cos(t(h − μ)), t = {Time:G6}, d = {D:G6}, μ = {Energy:G6}, {Steps} Strang steps");
}
