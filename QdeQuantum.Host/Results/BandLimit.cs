using System.Numerics;
using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Results;

/// <summary>Smooths probabilities by dropping their high Fourier modes.</summary>
internal static class BandLimit
{
    /// <summary>Keeps the modes |m| ≤ limit of every axis, sets negative values to 0 and normalises.</summary>
    public static double[] Apply(Grid grid, double[] probabilities, int[] limits)
    {
        var modes = Array.ConvertAll(probabilities, probability => new Complex(probability, 0.0));
        FourierTransform.Forward(grid, modes);
        for (var index = 0; index < modes.Length; index++)
        {
            if (!IsKept(grid, index, limits))
            {
                modes[index] = Complex.Zero;
            }
        }

        FourierTransform.Inverse(grid, modes);
        var smooth = Array.ConvertAll(modes, mode => Math.Max(0.0, mode.Real));
        var sum = smooth.Sum();
        return Array.ConvertAll(smooth, value => value / sum);
    }

    private static bool IsKept(Grid grid, int index, int[] limits)
    {
        for (var axis = 0; axis < limits.Length; axis++)
        {
            if (Math.Abs(grid.Axes[axis].MomentumNumber(grid.AxisIndex(index, axis))) > limits[axis])
            {
                return false;
            }
        }

        return true;
    }
}
