using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>The schedule as a curve, and the kicks and drifts it was cut into.</summary>
internal static class ScheduleView
{
    /// <summary>The section.</summary>
    public static Markup Section(RunReport report)
    {
        var schedule = report.Schedule;
        return HtmlPage.Section("schedule", "The schedule", Markup.Of(
            $"""
            <p class="muted">{schedule.Law}: {schedule.Steps} steps, product formula of order {schedule.Order}. Energies are counted in the scale s = {Numbers.Significant(schedule.Scale, 5)} ({schedule.ScaleSource}), so u = ζ/s, and time in 1/s.</p>
            <div class="small-multiples">{Strength(schedule)}{Angles(schedule.Kicks, "kick", "β of each kick exp(-iβu), in radians per unit of u")}{Angles(schedule.Drifts, "drift", "α of each drift exp(-iακ²), in radians per unit of κ²")}</div>
            """));
    }

    private static Markup Strength(ScheduleSection schedule)
    {
        if (schedule.D.Count == 0)
        {
            return Markup.Empty;
        }

        var times = Times(schedule);
        var plot = new Plot(
            AxisScale.Linear(0, times[^1]),
            AxisScale.Fitting(schedule.D),
            new PlotText("Dimensionless kinetic coefficient d against time.", "t (1/s)", "d"),
            PlotSize.Small);
        return Figure.Of(plot.Line(times, schedule.D, "d-line").ToMarkup(), Markup.Of($"<span class=\"math\">d</span>(<span class=\"math\">t</span>) at the end of each step"));
    }

    private static Markup Angles(IReadOnlyList<double> angles, string name, string caption)
    {
        if (angles.Count == 0)
        {
            return Markup.Empty;
        }

        double[] numbers = [.. Enumerable.Range(1, angles.Count).Select(number => (double)number)];
        var plot = new Plot(
            AxisScale.Linear(0.5, angles.Count + 0.5),
            AxisScale.Fitting(angles),
            new PlotText($"The angle of each {name}.", name, "rad"),
            PlotSize.Small);
        return Figure.Of(plot.Rods(numbers, angles, $"{name}-rod").ToMarkup(), HtmlTable.Text(caption));
    }

    /// <summary>Time at the end of each step: a step lasts as long as its drifts say, Σα/d.</summary>
    private static double[] Times(ScheduleSection schedule)
    {
        var times = new double[schedule.D.Count];
        var drifts = schedule.Drifts.Count / schedule.D.Count; // drifts of one step: 1 up to second order, more beyond
        for (var step = 0; step < times.Length; step++)
        {
            var duration = schedule.Drifts.Skip(step * drifts).Take(drifts).Sum() / schedule.D[step];
            times[step] = (step == 0 ? 0 : times[step - 1]) + duration;
        }

        return times;
    }
}
