using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Sweeps;

/// <summary>Cells that differ in the seed only.</summary>
/// <param name="Key">Their key, with the first seed.</param>
/// <param name="Seeds">How many there are.</param>
/// <param name="Calls">Calls of the phase oracle in one of them.</param>
/// <param name="Success">Share of all their shots near a minimiser, with its 95 % interval; null where shots are of different boxes.</param>
/// <param name="Found">Share of the cells whose lowest shot is near a minimiser, with its 95 % interval.</param>
/// <param name="Value">Median of the lowest ζ.</param>
public sealed record SweepRow(SweepKey Key, int Seeds, long Calls, Proportion? Success, Proportion Found, double Value);

/// <summary>The same setting on several problems.</summary>
/// <param name="Variant">The setting without problem, steps and seed, as in the table.</param>
/// <param name="Steps">Steps.</param>
/// <param name="Problems">How many problems there are.</param>
/// <param name="Calls">Mean calls of a cell.</param>
/// <param name="Success">Mean success of a shot over the problems, with the standard error that the shots leave; null where there is none.</param>
/// <param name="Found">Mean share of the cells whose lowest shot is near a minimiser, with the standard error that the seeds leave.</param>
public sealed record SweepMean(string Variant, int Steps, int Problems, double Calls, Estimate? Success, Estimate Found);

/// <summary>Results of a sweep, or of several shards of it, put together.</summary>
/// <param name="Cells">Cells there are.</param>
/// <param name="Rows">By problem and setting, in the order of the lines.</param>
/// <param name="Means">By setting, over the problems.</param>
public sealed record SweepSummary(int Cells, ImmutableArray<SweepRow> Rows, ImmutableArray<SweepMean> Means)
{
    /// <summary>Puts files together; a cell may be in several of them if its lines are equal.</summary>
    /// <param name="files">Name and lines of each.</param>
    /// <exception cref="FormatException">Two files disagree about a cell, or there is no line.</exception>
    public static SweepSummary Merge(IEnumerable<(string Name, ImmutableArray<SweepLine> Lines)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var lines = new Dictionary<SweepKey, (string Name, SweepLine Line)>();
        foreach (var (name, line) in files.SelectMany(file => file.Lines.Select(line => (file.Name, line))))
        {
            if (!lines.TryAdd(line.Key, (name, line)) && lines[line.Key].Line.ToJson() != line.ToJson())
            {
                throw new FormatException($"{lines[line.Key].Name} and {name} disagree about the cell {line.Key}. They are of different programs or functions; leave one out.");
            }
        }

        return lines.Count > 0 ? Of([.. lines.Values.Select(pair => pair.Line)]) : throw new FormatException("There is no finished cell to summarise.");
    }

    private static SweepSummary Of(ImmutableArray<SweepLine> lines)
    {
        // Shards interleave; sorted, a sweep and its shards give one and the same summary.
        var rows = lines
            .GroupBy(line => line.Key with { Seed = 0 })
            .Select(group => Row([.. group.OrderBy(line => line.Key.Seed)]))
            .OrderBy(row => row.Key.Problem, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Variant, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Steps)
            .ToImmutableArray();
        var means = rows
            .GroupBy(row => (row.Key.Variant, row.Key.Steps))
            .OrderBy(group => group.Key.Variant, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Steps)
            .Select(group => new SweepMean(
                group.Key.Variant,
                group.Key.Steps,
                group.Count(),
                group.Average(row => row.Calls),
                group.All(row => row.Success is not null) ? Mean([.. group.Select(row => (row.Success!.Value, row.Seeds * row.Key.Shots))]) : null,
                Mean([.. group.Select(row => (row.Found.Value, row.Seeds))])));
        return new SweepSummary(lines.Length, rows, [.. means]);
    }

    private static SweepRow Row(SweepLine[] lines)
    {
        return new SweepRow(
            lines[0].Key,
            lines.Length,
            lines[0].Calls,
            lines.All(line => line.Near is not null && line.Taken > 0)
                ? Proportion.FromCount(lines.Sum(line => line.Near!.Value), lines.Sum(line => line.Taken))
                : null,
            Proportion.FromCount(lines.Count(line => line.Found), lines.Length),
            lines.Select(line => line.Value).Median());
    }

    // Var = Σ p(1 − p)/n over P², each p from n trials.
    private static Estimate Mean((double Share, int Trials)[] shares) => new(
        shares.Average(share => share.Share),
        Math.Sqrt(shares.Sum(share => share.Share * (1.0 - share.Share) / share.Trials)) / shares.Length);
}
