namespace QdeQuantum.Host.Reports.Html;

/// <summary>The anneal as it happens: a slider over the frames, the distribution at each, and how the figures move.</summary>
internal static class AnnealView
{
    /// <summary>The section; empty where no frames were taken.</summary>
    public static Markup Section(RunReport report)
    {
        if (report.Frames.Count == 0)
        {
            return Markup.Empty;
        }

        var (pictures, data) = report.Problem.Variables.Count switch
        {
            1 => ProfileFrames.OfOneAxis(report),
            2 => MapFrames.Of(report),
            _ => ProfileFrames.OfMarginals(report),
        };
        return HtmlPage.Section("anneal", "The anneal, step by step", Markup.Of(
            $"""
            <p class="muted">{Sources(report)} The start is the uniform superposition; the kinetic term is then turned down along the schedule.</p>
            <div class="player" data-player>
            {Controls(report)}
            {(report.Problem.Variables.Count == 2
                ? Markup.Of($"<div class=\"pair\">{pictures}{AnnealTraces.Draw(report)}</div>")
                : Markup.Of($"{pictures}{AnnealTraces.Draw(report)}"))}
            <script type="application/json">{Markup.Trusted(FrameData.Json(report, data))}</script>
            </div>
            <noscript><p class="muted">The slider needs scripts; without them the last frame is shown.</p></noscript>
            """));
    }

    private static string Sources(RunReport report)
    {
        var sources = report.Frames.Select(frame => frame.Source).Distinct().ToArray();
        return sources switch
        {
            ["exact"] => "Each frame is the circuit cut short there; probabilities are exact, from the amplitudes of the simulated circuit.",
            ["sampled"] => "Each frame is the circuit cut short there; probabilities are sampled, from shots of it.",
            _ => "Each frame is the circuit cut short there; some frames are exact, some sampled, as labelled.",
        };
    }

    private static Markup Controls(RunReport report)
    {
        var last = FrameData.Readouts(report, report.Frames[^1]);
        return Markup.Of(
            $"""
            <div class="controls">
            <button type="button" data-play aria-pressed="false" aria-label="Play the anneal"><svg viewBox="0 0 16 16" aria-hidden="true"><path class="when-paused" d="M4 2l10 6-10 6z"/><path class="when-playing" d="M3 2h4v12H3zM9 2h4v12H9z"/></svg></button>
            <input type="range" data-slider min="0" max="{report.Frames.Count - 1}" value="{report.Frames.Count - 1}" step="1" aria-label="Step of the anneal" aria-valuetext="{last.Step}">
            <span class="source" data-readout="source">{last.Source}</span>
            </div>
            <dl class="readouts">
            {Readout("step", "Step", last.Step)}{Readout("d", "d", last.D)}{Readout("kinetic", "⟨T⟩", last.Kinetic)}{Readout("potential", "⟨V⟩", last.Potential)}{Readout("total", "⟨H⟩", last.Total)}{Readout("overlap", "ground-state overlap", last.Overlap)}{Readout("peak", report.Problem.Variables.Count <= 2 ? "largest |ψ|²" : "largest of all bars", last.Peak)}
            </dl>
            """);
    }

    private static Markup Readout(string key, string name, string value) => Markup.Of(
        $"<div><dt>{name}</dt><dd data-readout=\"{key}\">{value}</dd></div>");
}
