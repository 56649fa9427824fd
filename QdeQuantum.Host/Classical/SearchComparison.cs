using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Classical;

/// <summary>How low a way of searching came, over repeated independent searches.</summary>
/// <param name="Method">The way.</param>
/// <param name="Kind"><see cref="SearchComparison.Quantum"/>, <see cref="SearchComparison.Classical"/> or <see cref="SearchComparison.Refined"/>.</param>
/// <param name="Calls">Oracle calls of one search, by the phase oracle or classically; null where it uses more than values.</param>
/// <param name="Value">Median of the lowest ζ; null where most searches found nothing.</param>
/// <param name="Lower">Its quantile at 10 %; null for a single search.</param>
/// <param name="Upper">Its quantile at 90 %; null for a single search.</param>
public sealed record SearchRow(string Method, string Kind, long? Calls, double? Value, double? Lower, double? Upper);

/// <summary>
/// The shots of a run beside classical searches that may make as many oracle calls. The shots are cut into groups, each one search; every
/// classical search is repeated from seeds of its own.
/// </summary>
/// <param name="Rows">The ways of searching.</param>
/// <param name="Verdict">Which of them is lowest, as a sentence.</param>
public sealed record SearchComparison(ImmutableArray<SearchRow> Rows, string Verdict)
{
    /// <summary>Kind of a search by shots alone.</summary>
    public const string Quantum = "quantum";

    /// <summary>Kind of a classical search.</summary>
    public const string Classical = "classical";

    /// <summary>Kind of a classical search from the best shot.</summary>
    public const string Refined = "quantum, then classical";

    /// <summary>Searches behind each row.</summary>
    public const int Repeats = 20;

    // Medians closer than this are the same, found in another way.
    private const double SameLevel = 1e-9;

    /// <summary>Searches of the same problem with as many oracle calls as a group of shots took.</summary>
    /// <param name="run">A run that has position shots.</param>
    /// <param name="cancellationToken">Ends the searches.</param>
    /// <exception cref="ArgumentException">The run has no position shots yet.</exception>
    public static SearchComparison Of(QdeRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Position is null)
        {
            throw new ArgumentException("The run has no shots yet. Let it end first.", nameof(run));
        }

        var problem = ShotSearch.WholeProblem(run);
        var searches = ShotSearch.Of(run);
        var local = ShotSearch.IsOfBits(run.Plan.Grid) ? CompassSearch.OfBits : new CompassSearch();
        var calls = searches[0].Calls;
        ImmutableArray<SearchRow> rows =
        [
            Row(searches[0].Method, Quantum, calls, searches.Select(search => search.BestValue)),
            RefinedRow(problem, searches, local, cancellationToken),
            Repeated("multi-start local search", local),
            Repeated("random search", new RandomSearch()),
            Repeated("simulated annealing", new SimulatedAnnealing()),
            Repeated("MQHOA", new MultiscaleQuantumHarmonicOscillator()),
        ];
        return new SearchComparison(rows, Judge(rows));

        SearchRow Repeated(string name, ClassicalMethod method)
        {
            var seeds = new SplitMix64(run.Options.Seed);
            var values = Enumerable.Range(0, Repeats).Select(_ => seeds.Next()).ToArray()
                .Select(seed => method.Run(problem, (int)Math.Min(calls, int.MaxValue), seed, cancellationToken).BestValue);
            return Row(name, Classical, calls, values);
        }
    }

    /// <summary>Half of the shots of each search, and the rest of its calls for a local search from the best of them.</summary>
    private static SearchRow RefinedRow(QdeProblem problem, ImmutableArray<ShotSearch> searches, CompassSearch local, CancellationToken cancellationToken)
    {
        var halves = searches.Select(search => search.Half()).ToArray();
        var calls = Math.Max(searches[0].Calls, halves[0].Calls + 1);
        var values = halves.Select(half => half.Best is { } start
            ? Math.Min(half.BestValue, local.RunFrom(problem, start.AsSpan(), (int)Math.Min(calls - half.Calls, int.MaxValue), cancellationToken).BestValue)
            : double.PositiveInfinity);
        return Row($"{halves[0].Method}, then local search", Refined, calls, values);
    }

    private static SearchRow Row(string method, string kind, long calls, IEnumerable<double> lowest)
    {
        var sorted = lowest.Order().ToArray();
        return sorted.Length == 1
            ? new SearchRow(method, kind, calls, Found(sorted[0]), null, null)
            : new SearchRow(method, kind, calls, Quantile(sorted, 0.5), Quantile(sorted, 0.1), Quantile(sorted, 0.9));
    }

    // Between two values in proportion.
    private static double? Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return Found(position == below ? sorted[below] : sorted[below] + ((position - below) * (sorted[above] - sorted[below])));
    }

    private static double? Found(double value) => double.IsFinite(value) ? value : null;

    private static string Judge(ImmutableArray<SearchRow> rows)
    {
        var shots = rows.First(row => row.Kind == Quantum);
        var best = rows.Where(row => row.Kind == Classical).MinBy(row => row.Value ?? double.PositiveInfinity)!;
        var (measured, classical) = (shots.Value ?? double.PositiveInfinity, best.Value ?? double.PositiveInfinity);
        var scale = Math.Min(Math.Abs(measured), Math.Abs(classical));
        if (classical < measured - (SameLevel * scale))
        {
            return $"A classical search wins: {best.Method} reaches {Word(classical)}, the shots alone {Word(measured)}.";
        }

        return measured < classical - (SameLevel * scale)
            ? $"The shots win: they reach {Word(measured)}, the best classical search ({best.Method}) {Word(classical)}."
            : $"A draw: the shots and the best classical search ({best.Method}) reach {Word(measured)}.";
    }

    private static string Word(double value) => double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "nothing";
}
