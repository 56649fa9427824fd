using System.Numerics;
using System.Runtime.InteropServices;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host;

/// <summary>
/// How far ⟨H⟩ at the end of an anneal, and of the filters after it, is from that on a continuous box in continuous time: the two errors that no
/// machine can be blamed for. Computed classically, by the split-step reference.
/// </summary>
public static class Discretisation
{
    /// <summary>Points times steps up to which errors are computed beside every run; above, it would take longer than the run.</summary>
    public const long EverydayWork = 1L << 18;

    // Share of the error by which it may still change with twice as many substeps.
    private const double Convergence = 0.05;
    private const int FewestSubsteps = 2;
    private const int MostSubsteps = 256;

    /// <summary>⟨H⟩ at the last D, after the kicks and drifts of the plan without any other error, all filters passed.</summary>
    public static EnergyEstimate Energy(QdePlan plan, CancellationToken cancellationToken = default) =>
        Evolved(plan, 0, cancellationToken);

    /// <summary>|⟨H⟩ - ⟨H⟩'|, where ' has one qubit more on every axis of a continuous variable and the same kicks and drifts; null for more work than allowed.</summary>
    /// <param name="plan">Steps, filters or both.</param>
    /// <param name="mostWork">Points of the finer grid times kicks at most.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static double? GridError(QdePlan plan, long mostWork = EverydayWork, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var refined = plan.Problem.Domains.Count(domain => !domain.IsDiscrete);
        var points = (long)plan.Layout.Periodic.PointCount << refined;
        var isOfThisGrid = plan.Problem.IsTransformed; // another grid has other ranks
        if (!HasStates(plan) || isOfThisGrid || points * KickCount(plan) > 4 * mostWork)
        {
            return null;
        }

        var grid = new Grid(plan.Grid.Axes.Select((axis, number) =>
            plan.Problem.Domains[number].IsDiscrete ? axis : new GridAxis(axis.Qubits + 1, axis.Interval)));
        var layout = new RegisterLayout(grid, [.. plan.Layout.Boundaries]);
        var finer = plan with
        {
            Layout = layout,
            Values = ImmutableCollectionsMarshal.AsImmutableArray(grid.Sample(plan.Problem.Objective, cancellationToken)),
            Trotter = plan.Trotter.On(layout),
        };
        return Math.Abs(Evolved(plan, 0, cancellationToken).Total.Value - Evolved(finer, 0, cancellationToken).Total.Value);
    }

    /// <summary>
    /// |⟨H⟩ - ⟨H⟩'|, where ' takes each step, also those of filters, in so many substeps that kick and drift act at the same time, D being constant
    /// within the step; null for more work than allowed.
    /// </summary>
    /// <param name="plan">Steps, filters or both.</param>
    /// <param name="mostWork">Points times kicks at most.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static double? TimeStepError(QdePlan plan, long mostWork = EverydayWork, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!HasStates(plan) || plan.Layout.Periodic.PointCount * KickCount(plan) > mostWork)
        {
            return null;
        }

        var own = Evolved(plan, 0, cancellationToken).Total.Value;
        var (coarse, error) = (Evolved(plan, FewestSubsteps, cancellationToken).Total.Value, double.NaN);
        for (var substeps = 2 * FewestSubsteps; substeps <= MostSubsteps; substeps *= 2)
        {
            // Strang steps err by the square of their length, so a third of the last change is still to come.
            var fine = Evolved(plan, substeps, cancellationToken).Total.Value;
            var before = error;
            error = Math.Abs(own - (fine + ((fine - coarse) / 3)));
            if (Math.Abs(error - before) <= Convergence * error)
            {
                break;
            }

            coarse = fine;
        }

        return error;
    }

    private static bool HasStates(QdePlan plan) => (plan.Filters is not null || plan.Trotter.Steps.Length > 0) && !plan.Values.IsEmpty;

    // A filter runs forwards and backwards.
    private static long KickCount(QdePlan plan) => plan.Trotter.Kicks.Length + (2L * (plan.Filters?.OracleCalls ?? 0));

    /// <summary>The energy after the plan's own kicks and drifts (0 substeps), or after that many Strang steps in place of each step.</summary>
    private static EnergyEstimate Evolved(QdePlan plan, int substeps, CancellationToken cancellationToken)
    {
        var values = plan.PeriodicValues();
        var (kicks, drifts) = substeps == 0 ? ([.. plan.Trotter.Kicks], [.. plan.Trotter.Drifts]) : Substeps(plan, substeps);
        var reference = SplitStepReference.For(plan.Trotter, values);
        var state = reference.Final(kicks, drifts, cancellationToken: cancellationToken);
        foreach (var filter in plan.Filters?.Filters ?? [])
        {
            state = Filtered(reference, state, filter with { Steps = filter.Steps * Math.Max(1, substeps) }, cancellationToken);
        }

        return new Hamiltonian(plan.Layout.Periodic, values, plan.FinalD).Energy(state);
    }

    /// <summary>cos(t(h - μ)) = ½(exp(iμt) U + exp(-iμt) U⁻¹), normalised; U = exp(-ith) in Strang steps, which read backwards are U⁻¹.</summary>
    private static WaveFunction Filtered(SplitStepReference reference, WaveFunction state, CosineFilter filter, CancellationToken cancellationToken)
    {
        var angles = new FilterSequence(filter);
        var forwards = reference.Final(angles.Kicks, angles.Drifts, state, cancellationToken).Amplitudes;
        var backwards = reference.Final(Negated(angles.Kicks), Negated(angles.Drifts), state, cancellationToken).Amplitudes;
        var phase = Complex.FromPolarCoordinates(1, filter.Energy * filter.Time);
        var passed = new Complex[state.Grid.PointCount];
        for (var index = 0; index < passed.Length; index++)
        {
            passed[index] = ((phase * forwards[index]) + (Complex.Conjugate(phase) * backwards[index])) / 2;
        }

        return WaveFunction.Normalised(state.Grid, passed);

        static double[] Negated(double[] values) => Array.ConvertAll(values, angle => -angle);
    }

    private static (double[] Kicks, double[] Drifts) Substeps(QdePlan plan, int substeps)
    {
        var kicks = new List<double> { 0 };
        var drifts = new List<double>();
        foreach (var step in plan.Trotter.Steps)
        {
            for (var i = 0; i < substeps; i++)
            {
                kicks[^1] += 0.5 * step.Potential / substeps;
                drifts.Add(step.Kinetic / substeps);
                kicks.Add(0.5 * step.Potential / substeps);
            }
        }

        return ([.. kicks], [.. drifts]);
    }
}
