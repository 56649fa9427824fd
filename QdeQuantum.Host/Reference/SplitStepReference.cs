using System.Diagnostics;
using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Reference;

/// <summary>
/// The evolution that a circuit of kicks and drifts stands for, computed classically with the fast Fourier transform: a reference to compare
/// with, never a result. A kick is exp(−iβV), a drift exp(−iαT) with T = Σ_r w_r m_r² and m_r the momentum numbers.
/// </summary>
public sealed class SplitStepReference
{
    // κ² of momentum number 1: κ = 2π in a box of length 1.
    private const double UnitBox = 4.0 * Math.PI * Math.PI;

    private readonly Grid _grid;
    private readonly double[] _potential;
    private readonly double[] _kinetic;

    /// <summary>States V and T.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="potential">V at all points, in order of the flat index.</param>
    /// <param name="momentumWeights">w_r, the kinetic energy of momentum number 1, of each axis.</param>
    public SplitStepReference(Grid grid, ReadOnlySpan<double> potential, IReadOnlyList<double> momentumWeights)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(momentumWeights);
        if (potential.Length != grid.PointCount || momentumWeights.Count != grid.Axes.Length)
        {
            throw new ArgumentException(
                $"The grid has {grid.PointCount} points and {grid.Axes.Length} axes; given are {potential.Length} values of V and {momentumWeights.Count} weights.");
        }

        _grid = grid;
        _potential = potential.ToArray();
        _kinetic = Hamiltonian.MomentumSquares(grid, momentumWeights);
    }

    /// <summary>For the kicks and drifts of a plan: V = ζ/s, and T = Σ κ² with the plan's weights of the axes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="objective">ζ at all points of the plan's grid.</param>
    public static SplitStepReference For(TrotterPlan plan, ReadOnlySpan<double> objective)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var scale = plan.Scale.Value;
        return new SplitStepReference(
            new Grid(plan.Axes),
            Array.ConvertAll(objective.ToArray(), value => value / scale),
            [.. plan.AxisWeights.Select(weight => UnitBox * weight)]);
    }

    /// <summary>
    /// In the units of a schedule: V = ζ/s, and T = Σ κ² with κ = 2πm of the unit box; angles are its β and α, in radians.
    /// </summary>
    /// <param name="grid">The grid.</param>
    /// <param name="objective">ζ at all points.</param>
    /// <param name="scale">s, above 0, in the units of ζ.</param>
    public static SplitStepReference Dimensionless(Grid grid, ReadOnlySpan<double> objective, double scale)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        return new SplitStepReference(
            grid, Array.ConvertAll(objective.ToArray(), value => value / scale), [.. grid.Axes.Select(_ => UnitBox)]);
    }

    /// <summary>In the units of the problem: V = ζ and T = −D∇²; angles are times (ħ = 1).</summary>
    public static SplitStepReference Physical(Hamiltonian hamiltonian)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        var weights = hamiltonian.Grid.Axes.Zip(hamiltonian.Coefficients, (axis, d) => d * Math.Pow(2.0 * Math.PI / axis.Length, 2));
        return new SplitStepReference(hamiltonian.Grid, hamiltonian.Potential, [.. weights]);
    }

    /// <summary>
    /// The states after each kick and the drift that follows it. Where there is one kick more than drifts, it belongs to the last state; the
    /// states before lack the rest of their kick then, which changes their momenta but not their positions.
    /// </summary>
    /// <param name="kicks">The β of the kicks, first to last.</param>
    /// <param name="drifts">The α of the drifts: as many, or one less.</param>
    /// <param name="start">The first state; uniform unless given.</param>
    /// <param name="cancellationToken">Ends the evolution early.</param>
    public IEnumerable<WaveFunction> Evolve(
        IReadOnlyList<double> kicks, IReadOnlyList<double> drifts, WaveFunction? start = null, CancellationToken cancellationToken = default)
    {
        CheckAngles(kicks, drifts);
        return Steps(kicks, drifts, Amplitudes(start), cancellationToken).Select(state => WaveFunction.FromAmplitudes(_grid, state));
    }

    /// <summary>The state after all steps; faster than the last of <see cref="Evolve"/>.</summary>
    /// <inheritdoc cref="Evolve"/>
    public WaveFunction Final(
        IReadOnlyList<double> kicks, IReadOnlyList<double> drifts, WaveFunction? start = null, CancellationToken cancellationToken = default)
    {
        CheckAngles(kicks, drifts);
        var state = Amplitudes(start);
        foreach (var _ in Steps(kicks, drifts, state, cancellationToken))
        {
            // The states pass by in place.
        }

        return WaveFunction.FromAmplitudes(_grid, state);
    }

    /// <inheritdoc/>
    public override string ToString() => $"classical split-step reference on {_grid}";

    private static void CheckAngles(IReadOnlyList<double> kicks, IReadOnlyList<double> drifts)
    {
        ArgumentNullException.ThrowIfNull(kicks);
        ArgumentNullException.ThrowIfNull(drifts);
        if (kicks.Count - drifts.Count is not (0 or 1))
        {
            throw new ArgumentException($"{kicks.Count} kicks and {drifts.Count} drifts do not alternate; give as many drifts, or one less.", nameof(drifts));
        }
    }

    // Yields one array, changed in place from step to step.
    private IEnumerable<Complex[]> Steps(
        IReadOnlyList<double> kicks, IReadOnlyList<double> drifts, Complex[] state, CancellationToken cancellationToken)
    {
        for (var step = 0; step < kicks.Count; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rotate(state, _potential, kicks[step]);
            if (step < drifts.Count)
            {
                Drift(state, drifts[step]);
            }

            // The closing kick, if there is one, has no step of its own.
            if (step != kicks.Count - 2 || kicks.Count == drifts.Count)
            {
                yield return state;
            }
        }
    }

    private void Drift(Complex[] state, double angle)
    {
        FourierTransform.Forward(_grid, state);
        Rotate(state, _kinetic, angle);
        FourierTransform.Inverse(_grid, state);
    }

    // a_j ← exp(−i angle e_j) a_j.
    private static void Rotate(Complex[] state, double[] energies, double angle)
    {
        Debug.Assert(state.Length == energies.Length, "One energy for each amplitude.");
        for (var index = 0; index < state.Length; index++)
        {
            var (sin, cos) = Math.SinCos(-angle * energies[index]);
            state[index] *= new Complex(cos, sin);
        }
    }

    private Complex[] Amplitudes(WaveFunction? start) => start is null || start.Grid.Equals(_grid)
        ? (start ?? WaveFunction.Uniform(_grid)).Amplitudes.ToArray()
        : throw new ArgumentException($"The first state is on {start.Grid}, the evolution on {_grid}.", nameof(start));
}
