namespace QdeQuantum.Host.Reports.Html;

/// <summary>How to get the same page again.</summary>
internal static class ReproduceView
{
    /// <summary>The section.</summary>
    public static Markup Section(RunReport report) => HtmlPage.Section("reproduce", "How to reproduce", Markup.Of(
        $"""
        <p>Ask for the same run again:</p>
        <pre><code>{report.Command}</code></pre>
        <p>Or repeat it from the run file written beside this page{(report.Options.SeedHonoured
            ? ", shot by shot the same"
            : "; this target does not promise equal shots for equal seeds, so the figures agree within their errors")}:</p>
        <pre><code>qde replay RUN.json</code></pre>
        {Fingerprint(report)}
        <p class="muted">Conventions: ħ = 1 and H = -D∇² + ζ, D k² being the whole kinetic energy. A grid axis of n qubits has 2ⁿ cell-centred, periodic points; qubit 0 holds the lowest bit. Intervals of probabilities are 95 % Jeffreys intervals, errors of energies one standard error.</p>
        """));

    private static Markup Fingerprint(RunReport report) => report.Program is not { } program ? Markup.Empty : Markup.Of(
        $"<p class=\"muted\">SHA-256 of the program's QIR: <code>{program.QirHash}</code></p>");
}
