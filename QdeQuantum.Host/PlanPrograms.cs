using System.Collections.Concurrent;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host;

/// <summary>
/// Position programs of many plans. Plans that differ in numbers only, such as the rounds of a search or the functions of a table, share one
/// compilation: their coefficients and angles are filled into it. Terms that vanish in one plan and not in another then stay in the program as
/// gates that do nothing; where that would be seen, on machines and under noise, each plan is compiled by itself.
/// </summary>
/// <param name="compiler">The compiler.</param>
/// <param name="target">What will run the programs.</param>
public sealed class PlanPrograms(QdkCompiler compiler, IQuantumTarget target)
{
    // Above this, tables without zeros are rare and long.
    private const int MaxQubitsForFullTable = 12;

    private readonly ConcurrentDictionary<string, Lazy<Task<ProgramTemplate>>> _templates = new();

    /// <summary>Number of compilations so far that serve more than one plan.</summary>
    public int CompilationCount => _templates.Count;

    /// <summary>The program of a plan, measured in position.</summary>
    /// <exception cref="QSharpCompilationException">The compiler rejected it.</exception>
    public async Task<QuantumProgram> PositionAsync(QdePlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (target is not LocalTarget { Noise: null } || plan.Filters is not null)
        {
            return await compiler.CompileAsync(plan.PositionCall(), target.Profile, KernelPackage.Dependencies, cancellationToken);
        }

        var masks = Masks(plan);
        var template = await _templates.GetOrAdd(
            Shape(plan, masks), _ => new Lazy<Task<ProgramTemplate>>(() => CompileAsync(plan, masks, cancellationToken))).Value;
        var coefficients = plan.Encoding.Terms.ToDictionary(term => (long)term.Mask, term => term.Coefficient / plan.Scale.Value);
        return template.Fill([.. masks.Select(mask => coefficients.GetValueOrDefault(mask)), .. plan.Trotter.Kicks, .. plan.Trotter.Drifts]);
    }

    private async Task<ProgramTemplate> CompileAsync(QdePlan plan, long[] masks, CancellationToken cancellationToken)
    {
        var (kicks, drifts) = (plan.Trotter.Kicks.Length, plan.Trotter.Drifts.Length);
        return await ProgramTemplate.CompileAsync(Call, masks.Length + kicks + drifts, compiler, KernelPackage.Dependencies, cancellationToken);

        KernelCall Call(IReadOnlyList<double> numbers)
        {
            var all = numbers.ToArray();
            return plan.PositionCall(masks, all[..masks.Length], all[masks.Length..^drifts], all[^drifts..]);
        }
    }

    // Tables take all masks, so that a coefficient that happens to vanish does not change the shape.
    private static long[] Masks(QdePlan plan) => plan.Encoding.Source == PotentialSource.Table && plan.Layout.QubitCount <= MaxQubitsForFullTable
        ? [.. ParityLadder.Order(Enumerable.Range(1, plan.Grid.PointCount - 1).Select(mask => new WalshTerm(plan.Layout.EvenMask((ulong)mask), 0.0))).Select(term => (long)term.Mask)]
        : [.. plan.Encoding.Terms.Select(term => (long)term.Mask)];

    private static string Shape(QdePlan plan, long[] masks) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(' ', plan.Layout.Periodic.Axes.Select(axis => axis.Qubits))};{string.Join(' ', plan.Trotter.AxisWeights)};{plan.Trotter.Kicks.Length};{plan.Trotter.Drifts.Length};{string.Join(' ', masks)}");
}
