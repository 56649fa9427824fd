using QdeQuantum.Host.Paper;

namespace QdeQuantum.Host.Cli;

/// <summary>What <c>qde paper --json</c> writes.</summary>
/// <param name="Target">What ran the circuits.</param>
/// <param name="Seed">Seed of all shots.</param>
/// <param name="Circuits">How many circuits were run.</param>
/// <param name="Complete">Whether all experiments were run; false where it was cut short.</param>
/// <param name="Pass">Whether all rows pass.</param>
/// <param name="Rows">One entry per measured value.</param>
/// <param name="NotRun">What was left out on this target, with the reason.</param>
internal sealed record PaperDocument(
    string Target, ulong Seed, int Circuits, bool Complete, bool Pass, IReadOnlyList<PaperRow> Rows, IReadOnlyList<PaperOmission> NotRun)
{
    public static PaperDocument Of(IReadOnlyList<PaperFinding> findings, Laboratory laboratory, ulong seed, bool isComplete)
    {
        PaperRow[] rows = [.. findings.SelectMany(finding => finding.Rows)];
        return new PaperDocument(
            laboratory.TargetId,
            seed,
            laboratory.CircuitCount,
            isComplete,
            rows.All(row => row.Pass),
            rows,
            [.. findings.SelectMany(finding => finding.NotRun.Select(reason => new PaperOmission(finding.Experiment.Reference, finding.Experiment.Title, reason)))]);
    }
}

/// <summary>What an experiment left out on the target.</summary>
/// <param name="Reference">Equation or figure.</param>
/// <param name="Title">The experiment.</param>
/// <param name="Reason">What is missing, and why.</param>
internal sealed record PaperOmission(string Reference, string Title, string Reason);
