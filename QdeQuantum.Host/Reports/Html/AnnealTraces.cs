using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>How d, the energies and the overlap move along the anneal.</summary>
internal static class AnnealTraces
{
    /// <summary>The three small drawings, each with a cursor at the chosen step.</summary>
    public static Markup Draw(RunReport report)
    {
        double[] steps = [.. report.Frames.Select(frame => (double)frame.Step)];
        return Markup.Of($"<div class=\"small-multiples\">{Strength(report, steps)}{Energies(report, steps)}{Overlap(report, steps)}</div>");
    }

    private static Markup Strength(RunReport report, double[] steps)
    {
        double[] d = [.. report.Frames.Select(frame => frame.D)];
        var plot = Empty(steps, AxisScale.Fitting(d), "Dimensionless kinetic coefficient d at each frame.", "d");
        return Figure.Of(Finish(plot.Line(steps, d, "d-line"), steps), Markup.Of($"Strength of the kinetic term, <span class=\"math\">d</span>"));
    }

    private static Markup Energies(RunReport report, double[] steps)
    {
        double[] kinetic = [.. report.Frames.Select(frame => frame.Kinetic)];
        double[] potential = [.. report.Frames.Select(frame => frame.Potential)];
        double[] total = [.. report.Frames.Select(frame => frame.Kinetic + frame.Potential)];
        var plot = Empty(steps, AxisScale.Around([.. kinetic, .. potential, .. total]), "Kinetic, potential and total energy at each frame.", "energy")
            .Line(steps, kinetic, "kinetic-line").Line(steps, potential, "potential-line").Line(steps, total, "total-line");
        return Figure.Of(Finish(plot, steps), Figure.Legend(
            new LegendEntry(LegendShape.Line, "kinetic-line", "⟨T⟩"),
            new LegendEntry(LegendShape.Line, "potential-line", "⟨V⟩"),
            new LegendEntry(LegendShape.Line, "total-line", "⟨H⟩")));
    }

    private static Markup Overlap(RunReport report, double[] steps)
    {
        double?[] overlaps = [.. report.Frames.Select(frame => frame.GroundOverlap)];
        if (overlaps.All(overlap => overlap is null))
        {
            return Markup.Empty;
        }

        var plot = Empty(steps, AxisScale.Linear(0, 1.02), "Overlap with the classical ground state at each frame.", "overlap")
            .Line(steps, overlaps, "overlap-line");
        return Figure.Of(Finish(plot, steps), Markup.Of(
            $"Overlap |⟨φ₀|ψ⟩|² with the ground state at that <span class=\"math\">d</span> <span class=\"classical-text\">(classical reference)</span>"));
    }

    private static Plot Empty(double[] steps, AxisScale y, string description, string label) =>
        new(AxisScale.Linear(0, steps[^1]), y, new PlotText(description, "step", label), PlotSize.Small);

    private static Markup Finish(Plot plot, double[] steps) => plot.Cursor(0, steps[^1]).ToMarkup();
}
