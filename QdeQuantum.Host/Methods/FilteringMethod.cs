using System.Runtime.CompilerServices;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Methods;

/// <summary>
/// Imaginary time: cosine filters let the ground state pass and remove what lies above it, at the price of shots that are thrown away. Derived
/// classes say from which state and at which d. A plan that has filters already, as one read from a run file, is run as it is.
/// </summary>
public abstract class FilteringMethod : SolveMethod
{
    // Largest share of what an excited landscape holds that may lie at the revival of the shortest filter.
    private const double Steep = 0.75;

    private protected FilteringMethod()
    {
    }

    /// <inheritdoc/>
    public sealed override async IAsyncEnumerable<QdeRun> RunAsync(
        QdePlan plan,
        QdeOptions options,
        IQuantumTarget target,
        QdkCompiler? compiler = null,
        IProgress<RunProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(target);
        compiler ??= QdeSolver.SharedCompiler;
        var scans = new List<FilterScan>();
        if (plan.Filters is null)
        {
            var stages = Stages(options.Filter);
            options = WithScale(plan, options);
            plan = Begin(QdePlan.Create(plan.Problem, options, cancellationToken), options);
            var curvature = Curvature(plan);
            Check(stages, plan);
            CheckEnergy(stages, plan, options.Filter);
            yield return new QdeRun { Method = Name, Options = options, Plan = plan, TargetId = target.Id, SeedHonoured = target.HonoursSeed };

            var tuning = new FilterTuning(options, target, compiler, progress);
            foreach (var (d, count) in stages)
            {
                var scan = await tuning.FindAsync(plan, d, curvature, cancellationToken);
                scans.Add(scan);
                var filters = FilterSequence.Geometric(d, scan.Chosen / plan.Scale.Value, count, curvature);
                plan = plan with { Filters = plan.Filters?.Then(filters) ?? new FilterSequence(filters) };
            }
        }

        await foreach (var run in QdeSolver.RunAsync(plan, options, target, compiler, progress, cancellationToken))
        {
            yield return run with { Method = Name, Scans = [.. scans] };
        }
    }

    /// <summary>Energies to be told apart need a scale that does not depend on luck: that of the whole grid, where it can be looked at.</summary>
    private static QdeOptions WithScale(QdePlan plan, QdeOptions options) => options.Scale is null && !plan.Values.IsEmpty
        ? options with { Scale = EnergyScale.FromValues(plan.Values.AsSpan()) }
        : options with { Scale = plan.Scale };

    /// <summary>The plan before the filters: its steps, or none.</summary>
    private protected abstract QdePlan Begin(QdePlan plan, QdeOptions options);

    /// <summary>The values of d with the number of filters at each.</summary>
    private protected abstract IReadOnlyList<(double D, int Count)> Stages(FilterOptions options);

    /// <summary>
    /// Refuses filters that cannot tell the ground state from the bulk: where the shortest time of all stages revives within the energies
    /// that a landscape in units of s has on average (mean − minimum is ½), about half of the uniform state passes unchanged.
    /// </summary>
    private static void Check(IReadOnlyList<(double D, int Count)> stages, QdePlan plan)
    {
        var revival = stages.Max(stage => FilterSequence.Geometric(stage.D, 0.0, stage.Count).Last().Revival);
        if (revival < 0.5)
        {
            var (d, count) = stages[^1];
            var needed = count + (int)Math.Ceiling(Math.Log2(0.5 / revival));
            throw new ArgumentException(FormattableString.Invariant(
                $"{count} filters at d = {d:G3} cannot separate levels: the shortest lets energies {revival * plan.Scale.Value:G3} above μ pass again, where half of the landscape lies ({0.5 * plan.Scale.Value:G3} above the minimum). Take at least {needed} filters."));
        }
    }

    /// <summary>Refuses a μ so far below the landscape that every level is filtered away.</summary>
    private static void CheckEnergy(IReadOnlyList<(double D, int Count)> stages, QdePlan plan, FilterOptions options)
    {
        if (options.EnergyRule != FilterEnergyRule.Given || plan.Values.IsEmpty)
        {
            return;
        }

        // The ground energy lies above the lowest ζ, and from the first zero on hardly anything passes.
        var lowest = plan.Values.Min();
        var zero = stages.Min(stage => FilterSequence.Geometric(stage.D, 0.0, 1).First().FirstZero) * plan.Scale.Value;
        if (options.Energy + zero < lowest)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Nothing would pass filters at μ = {options.Energy:G4}: they let through what lies within {zero:G3} of μ, and no level lies below the lowest ζ, {lowest:G4}. Take μ from {lowest - zero:G4} upwards, or let it be scanned."));
        }
    }

    /// <summary>A ∂²u/∂y² that three quarters of the second differences on the grid stay below; 0 where the grid is too large to look at.</summary>
    private static double Curvature(QdePlan plan)
    {
        if (plan.Values.IsEmpty)
        {
            return 0.0;
        }

        var curvatures = StepStability.Curvatures(plan.Grid, plan.Values, plan.Scale.Value).Select(Math.Abs).Order().ToArray();
        return curvatures.Length == 0 ? 0.0 : curvatures[(int)(Steep * (curvatures.Length - 1))];
    }
}
