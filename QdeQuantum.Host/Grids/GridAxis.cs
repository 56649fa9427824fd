using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// 2ⁿ equally spaced points of one periodic interval, and the momenta that belong to them. The points are the centres of equal
/// cells: x_j = Lower + (j + ½)Δx. Equal by value.
/// </summary>
public sealed record GridAxis
{
    /// <summary>Most qubits an axis takes.</summary>
    public const int MaxQubits = 24;

    /// <summary>Divides [lower, upper) into 2ⁿ cells.</summary>
    /// <param name="qubits">n, from 1 to <see cref="MaxQubits"/>.</param>
    /// <param name="lower">Lower end, in the units of the problem.</param>
    /// <param name="upper">Upper end, which is the lower end again.</param>
    public GridAxis(int qubits, double lower, double upper)
        : this(qubits, new Interval(lower, upper))
    {
    }

    /// <summary>Divides an interval into 2ⁿ cells.</summary>
    /// <param name="qubits">n, from 1 to <see cref="MaxQubits"/>.</param>
    /// <param name="interval">The interval, in the units of the problem.</param>
    public GridAxis(int qubits, Interval interval)
    {
        if (qubits is < 1 or > MaxQubits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(qubits), qubits, $"An axis takes 1 to {MaxQubits} qubits; each one doubles the number of points.");
        }

        ArgumentNullException.ThrowIfNull(interval);
        Qubits = qubits;
        Interval = interval;
    }

    /// <summary>n.</summary>
    public int Qubits { get; }

    /// <summary>The interval, one period long.</summary>
    public Interval Interval { get; }

    /// <summary>N = 2ⁿ.</summary>
    public int PointCount => 1 << Qubits;

    /// <summary>L, the period.</summary>
    public double Length => Interval.Width;

    /// <summary>Δx, the distance between neighbouring points.</summary>
    public double Spacing => Length / PointCount;

    /// <summary>x_j = Lower + (j + ½)Δx.</summary>
    /// <param name="index">j, from 0 to N − 1.</param>
    public double Point(int index)
    {
        CheckIndex(index);
        return Interval.Lower + ((index + 0.5) * Spacing);
    }

    /// <summary>The index whose cell holds x; points outside the interval go to the nearest end.</summary>
    public int NearestIndex(double x) => (int)Math.Clamp(Math.Floor((x - Interval.Lower) / Spacing), 0.0, PointCount - 1.0);

    /// <summary>The momentum number that a register value means, read as two's complement: −N/2 ≤ m &lt; N/2.</summary>
    /// <param name="index">The register value, from 0 to N − 1.</param>
    public int MomentumNumber(int index)
    {
        CheckIndex(index);
        return index < PointCount / 2 ? index : index - PointCount;
    }

    /// <summary>k = 2πm/L.</summary>
    /// <param name="index">The register value of m, from 0 to N − 1.</param>
    public double Momentum(int index) => 2.0 * Math.PI * MomentumNumber(index) / Length;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PointCount} points on {Interval}");

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)PointCount)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The axis has the indices 0 to {PointCount - 1}.");
        }
    }
}
