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

    /// <summary>A number that should be what is expected: to the tolerance where it is exact, to that and four standard errors where it is from shots.</summary>
    private protected PaperRow Row(string experiment, double expected, Measured measured, Tolerance tolerance, string? reference = null) =>
        Row(experiment, expected, measured, tolerance, reference, atLeast: false);

    /// <summary>A number that should be no less than what is claimed, as far as shots can tell.</summary>
    private protected PaperRow AtLeastRow(string experiment, double claimed, Measured measured, string? reference = null) =>
        Row(experiment, claimed, measured, Tolerance.Rounding, reference, atLeast: true);

    private protected PaperFinding Finding(IReadOnlyList<PaperRow> rows, params IReadOnlyList<PlotBlock> plots) => new(this, rows, plots, []);

    /// <summary>An experiment that this target cannot do.</summary>
    private protected PaperFinding NotRun(string reason) => new(this, [], [], [reason]);

    private PaperRow Row(string experiment, double expected, Measured measured, Tolerance tolerance, string? reference, bool atLeast)
    {
        var whole = measured.Error > 0.0 ? tolerance.And(Tolerance.FourStandardErrors(measured.Error)) : tolerance;
        return new PaperRow(reference ?? Reference, experiment, expected, measured.Value, whole.Value, whole.Reason, atLeast, Correction, Reason);
    }
}
