using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper;

/// <summary>What one experiment found.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Rows">Its numbers.</param>
/// <param name="Plots">Its figures, drawn from measured data.</param>
/// <param name="NotRun">What it leaves out on this target, each with the reason.</param>
public sealed record PaperFinding(
    PaperExperiment Experiment, IReadOnlyList<PaperRow> Rows, IReadOnlyList<PlotBlock> Plots, IReadOnlyList<string> NotRun);
