namespace QdeQuantum.Host.Reports.Html;

/// <summary>The key to what was computed classically: always apart from what was measured, always named so.</summary>
internal static class ReferenceKey
{
    /// <summary>The key; empty where nothing classical is shown.</summary>
    /// <param name="report">The run.</param>
    /// <param name="hasCurves">Whether the curves are drawn too, rather than the points only.</param>
    public static Markup Of(RunReport report, bool hasCurves)
    {
        if (report.Reference is not { } reference)
        {
            return Markup.Empty;
        }

        List<LegendEntry> entries = [];
        if (hasCurves && reference.SplitStep is not null)
        {
            entries.Add(new LegendEntry(LegendShape.Line, "classical-line", "split-step evolution under the same plan"));
        }

        if (hasCurves && reference.Ground is not null)
        {
            entries.Add(new LegendEntry(LegendShape.Line, "ground-line", "ground state |φ₀|² at the last D"));
        }

        if (hasCurves && report.Options.Values is null && reference.GroundEnergy is { } energy)
        {
            entries.Add(new LegendEntry(LegendShape.Line, "classical-line", $"E₀ = {Numbers.Significant(energy, 5)}"));
        }

        if (reference.GridMinimum is { } minimum)
        {
            entries.Add(new LegendEntry(
                LegendShape.Cross, "classical-mark", $"grid minimum {Words.Point(report.Problem, minimum)}, ζ = {Numbers.Significant(minimum.Value, 5)}"));
        }

        return Markup.Of(
            $"""
            <div class="classical-box"><h3>Classical reference</h3>{Figure.Legend(entries)}<p class="muted">{reference.Label}. For comparison only; no part of the result.</p></div>
            """);
    }
}
