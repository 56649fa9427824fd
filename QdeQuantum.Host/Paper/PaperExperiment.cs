using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper;

/// <summary>
/// An experiment on quantum circuits that puts statements of the paper to the test. Expected values are closed forms or recorded
/// figures; a classical solver supplies eigenstates to prepare or to compare with, never a measured value.
/// </summary>
/// <param name="reference">Equations or figures of the paper, for people: <c>(14)-(18)</c>.</param>
/// <param name="equations">Numbers of the equations by which the experiment is chosen.</param>
/// <param name="title">What is tested.</param>
/// <param name="explanation">What is done, in plain words.</param>
public abstract class PaperExperiment(string reference, IReadOnlyList<int> equations, string title, string explanation)
{
    /// <summary>Equations or figures of the paper, for people.</summary>
    public string Reference { get; } = reference;

    /// <summary>Numbers of the equations.</summary>
    public IReadOnlyList<int> Equations { get; } = equations;

    /// <summary>What is tested.</summary>
    public string Title { get; } = title;

    /// <summary>What is done, in plain words.</summary>
    public string Explanation { get; } = explanation;

    /// <summary>What the paper should say instead; null where it is right.</summary>
    public string? Correction { get; protected init; }

    /// <summary>Why it should.</summary>
    public string? Reason { get; protected init; }

    /// <summary>Runs the circuits.</summary>
    public abstract Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public override string ToString() => $"{Reference}: {Title}";

    private protected PaperRow Row(string experiment, double expected, double measured, double tolerance, string? reference = null) =>
        new(reference ?? Reference, experiment, expected, measured, tolerance, Correction, Reason);

    private protected PaperFinding Finding(IReadOnlyList<PaperRow> rows, params IReadOnlyList<PlotBlock> plots) => new(this, rows, plots);
}
