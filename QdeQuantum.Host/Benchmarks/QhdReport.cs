using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace QdeQuantum.Host.Benchmarks;

/// <summary>The comparison with Quantum Hamiltonian Descent over all functions: means, steps for equal success, and a page of Markdown.</summary>
/// <param name="Qubits">Qubits of each variable.</param>
/// <param name="Steps">Numbers of steps.</param>
/// <param name="Rows">One row for each function.</param>
public sealed record QhdReport(int Qubits, ImmutableArray<int> Steps, ImmutableArray<QhdRow> Rows)
{
    private static readonly ImmutableArray<(QhdArm Arm, string Title)> Arms =
    [
        (QhdArm.Raw, "raw"),
        (QhdArm.RawPilot, "raw + pilot"),
        (QhdArm.Quantile, "quantile"),
        (QhdArm.QuantilePilot, "quantile + pilot"),
        (QhdArm.Qhd, "QHD's law, T = 10"),
        (QhdArm.QhdBestDuration, "QHD's law, best T"),
    ];

    /// <summary>Mean published rate; a rate that is given as a lower bound counts as this bound.</summary>
    public double PublishedMean => Rows.Average(row => row.Published.Value);

    /// <summary>The name of a way, as in the table's head.</summary>
    public static string Title(QhdArm arm) => Arms.Single(pair => pair.Arm == arm).Title;

    /// <summary>Mean success over the functions, or null where it was not computed.</summary>
    public double? Mean(QhdArm arm, int steps)
    {
        var cells = Rows.Select(row => Success(row, arm, steps)).ToArray();
        return cells.All(cell => cell is not null) ? cells.Average() : null;
    }

    /// <summary>The least of <see cref="Steps"/> with which a way succeeds at least as often on average as published; null where none does.</summary>
    public int? StepsForPublishedMean(QhdArm arm) => First(steps => Mean(arm, steps) >= PublishedMean);

    /// <summary>The least of <see cref="Steps"/> with which a way succeeds on a function at least as often as published; null where none does.</summary>
    public int? StepsForPublished(QhdRow row, QhdArm arm) => First(steps => Success(row, arm, steps) >= row.Published.Value);

    /// <summary>The report as Markdown.</summary>
    /// <param name="command">The command that wrote it.</param>
    public string ToMarkdown(string command)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Benchmarks: Quantum Hamiltonian Descent

            Written by `{command}`. {Rows.Length} functions of two variables, {Qubits} + {Qubits} qubits. Every figure of ours comes from a
            compiled circuit on the local simulator: the exact probability that one shot lies within 0.1 (unit box) of a minimiser. K is the
            number of steps, the calls of the phase oracle in a shot. *Published* are the rates of Quantum Hamiltonian Descent (Leng, Hickman,
            Li, Wu, arXiv:2303.01471) with 256 × 256 points and 10,000 steps.

            - *raw*: ζ itself, geometric schedule with equal phase, c = 0.35: no parameter is chosen by function.
            - *quantile*: the root of the rank of ζ on the grid in place of ζ (same minimum), dwelling schedule. It needs all values of ζ in
              advance, so it is for tables, not for large registers.
            - *pilot*: c from 0.12, 0.2, 0.35, 0.55 by the lowest mean of {Pilot.DefaultShots} shots each; these {Pilot.Candidates.Length * Pilot.DefaultShots} shots come on top. The figure is the
              mean over {QhdStudy.PilotRepeats} pilots with different shots, wrong choices included.
            - *QHD's law*: kinetic 2/(10⁻³ + t³), potential 2t³ on the same circuits; T = 10 as published, or for each function and K the best T of
              {string.Join(", ", QhdStudy.Durations)}, which only who knows the minimum can choose.

            A tabulated ζ has been evaluated on the whole grid, so that its minimum is known classically; the comparison is one of annealing laws. For
            two variables classical search needs fewer evaluations than a deep anneal, see [learning.md](learning.md).


            """);
        Means(text);
        Functions(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static double? Success(QhdRow row, QhdArm arm, int steps) =>
        row.Cells.FirstOrDefault(cell => cell.Arm == arm && cell.Steps == steps)?.Success;

    private int? First(Func<int, bool> isEnough)
    {
        var found = Steps.Where(isEnough).ToArray();
        return found.Length == 0 ? null : found[0];
    }

    private void Means(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"## Mean over the functions\n\nPublished mean: **{PublishedMean:F3}** after {QhdStudy.PublishedSteps} steps.\n\n");
        Line(text, ["", .. Steps.Select(steps => $"K = {steps}"), "K for the published mean"]);
        Rule(text, Steps.Length + 2);
        foreach (var (arm, title) in Arms)
        {
            Line(text, [title, .. Steps.Select(steps => Number(Mean(arm, steps))), Reached(StepsForPublishedMean(arm))]);
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{Verdict()}\n");
        if (Mean(QhdArm.Qhd, QhdStudy.PublishedSteps) is { } rerun)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nQHD's law with its own {QhdStudy.PublishedSteps} steps on our circuits: {rerun:F3}.\n");
        }

        text.Append('\n');
    }

    // Which ways meet the published mean, with how many steps, and which do not.
    private string Verdict()
    {
        var met = Arms.Where(arm => StepsForPublishedMean(arm.Arm) is not null).Select(arm => $"K = {StepsForPublishedMean(arm.Arm)} by {arm.Title}").ToArray();
        var notMet = Arms.Where(arm => StepsForPublishedMean(arm.Arm) is null).Select(arm => arm.Title).ToArray();
        var first = met.Length == 0 ? "The published mean is met by none of these" : $"The published mean is met with {string.Join(" and with ", met)}";
        return notMet.Length == 0 || met.Length == 0 ? $"{first}." : $"{first}; within K = {Steps[^1]} not by {string.Join("; ", notMet)}.";
    }

    private void Functions(StringBuilder text)
    {
        text.Append("## By function\n\nSuccess, and the least K of the table with at least the published success; – where none of them reaches it.\n\n");
        int[] shown = [.. new[] { Steps.FirstOrDefault(steps => steps >= 50), Steps.FirstOrDefault(steps => steps >= 200), Steps[^1] }.Where(steps => steps > 0).Distinct()];
        Line(text, [
            "function", "published",
            .. shown.Select(steps => $"raw + pilot, {steps}"), "K",
            .. shown.Select(steps => $"quantile + pilot, {steps}"), "K",
            .. shown.Select(steps => $"QHD's law, best T, {steps}"), "K",
        ]);
        Rule(text, (3 * shown.Length) + 5);
        foreach (var row in Rows)
        {
            Line(text, [row.Function.Name, row.Published.ToString(), .. Part(row, QhdArm.RawPilot), .. Part(row, QhdArm.QuantilePilot), .. Part(row, QhdArm.QhdBestDuration)]);
        }

        IEnumerable<string> Part(QhdRow row, QhdArm arm) => [.. shown.Select(steps => Number(Success(row, arm, steps))), Reached(StepsForPublished(row, arm))];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Rule(StringBuilder text, int columns) => text.Append('|').Insert(text.Length, "---|", columns).Append('\n');

    private static string Number(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "";

    private static string Reached(int? steps) => steps?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
