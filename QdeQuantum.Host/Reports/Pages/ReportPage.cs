namespace QdeQuantum.Host.Reports.Pages;

/// <summary>
/// A page of sections with text, tables and plots, for everything that is not the report of one run: comparisons, sweeps,
/// benchmarks. <see cref="HtmlPageWriter"/> writes it in the dress of the run report.
/// </summary>
/// <param name="Title">The heading, in plain text.</param>
/// <param name="Subtitle">A line below it.</param>
/// <param name="Sections">The sections in order.</param>
public sealed record ReportPage(string Title, string Subtitle, IReadOnlyList<PageSection> Sections);

/// <summary>A section: a heading, a sentence or two, and what they are about.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Text">Plain text below it; each entry is a paragraph.</param>
/// <param name="Blocks">Tables and plots, in order; neighbouring plots stand side by side.</param>
public sealed record PageSection(string Heading, IReadOnlyList<string> Text, IReadOnlyList<PageBlock> Blocks);

/// <summary>A table or a plot.</summary>
public abstract record PageBlock;

/// <summary>A table. The cells arrive as finished text.</summary>
/// <param name="Caption">What it lists, with units.</param>
/// <param name="Columns">Column heads; the first column names the rows.</param>
/// <param name="Rows">One cell a column in every row.</param>
public sealed record TableBlock(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PageBlock;

/// <summary>Lines over a common axis, with their numbers to unfold below.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="X">Name and unit of the axis to the right.</param>
/// <param name="Y">Name and unit of the upright axis.</param>
/// <param name="Series">The lines.</param>
public sealed record PlotBlock(string Caption, string X, string Y, IReadOnlyList<PlotSeries> Series) : PageBlock
{
    /// <summary>How the axis to the right is divided.</summary>
    public AxisDivision XDivision { get; init; }

    /// <summary>How the upright axis is divided.</summary>
    public AxisDivision YDivision { get; init; }
}

/// <summary>How an axis is divided.</summary>
public enum AxisDivision
{
    /// <summary>Evenly.</summary>
    Even,

    /// <summary>By the logarithm; values that are not positive are left out.</summary>
    Logarithmic,
}

/// <summary>Where the numbers of a line come from, which is told apart in its colour and its dashes.</summary>
public enum SeriesOrigin
{
    /// <summary>From a quantum program: a run, or its exact simulation.</summary>
    Quantum,

    /// <summary>Computed classically, or taken from a publication.</summary>
    Classical,
}

/// <summary>A line of a plot.</summary>
/// <param name="Name">Its name in the key.</param>
/// <param name="Origin">Where its numbers come from.</param>
/// <param name="Points">Its points, in order.</param>
public sealed record PlotSeries(string Name, SeriesOrigin Origin, IReadOnlyList<PlotPoint> Points);

/// <summary>A point of a line.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
/// <param name="StandardError">One standard error of <paramref name="Y"/>, drawn as a bar; 0 for none.</param>
public readonly record struct PlotPoint(double X, double Y, double StandardError = 0);
