using System.Security.Cryptography;
using System.Text;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>
/// The frame all pages share: one file with its style and script inside. The content-security policy names the hashes of the
/// two and forbids everything else, so that the page cannot reach a network, nor run a script smuggled into a formula.
/// </summary>
internal static class HtmlPage
{
    private static readonly string Style = Asset("report.css");
    private static readonly string Script = Asset("report.js");

    private static readonly string Policy =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    /// <summary>The whole page.</summary>
    /// <param name="title">Name of the page, as plain text.</param>
    /// <param name="header">What stands above everything.</param>
    /// <param name="sections">The sections in order; empty ones are left out.</param>
    public static string Render(string title, Markup header, IEnumerable<Markup> sections) => Markup.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Markup.Trusted(Policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="generator" content="QdeQuantum">
        <title>{title}</title>
        <style>{Markup.Trusted(Style)}</style>
        </head>
        <body>
        <main>
        {header}
        {Markup.Join(sections.Where(section => !section.IsEmpty), "\n")}
        </main>
        <script>{Markup.Trusted(Script)}</script>
        </body>
        </html>

        """).ToString();

    /// <summary>A section with its heading; empty where there is nothing to say.</summary>
    public static Markup Section(string id, string heading, Markup content) => content.IsEmpty ? content : Markup.Of(
        $"""
        <section id="{id}" aria-labelledby="{id}-heading">
        <h2 id="{id}-heading">{heading}</h2>
        {content}
        </section>
        """);

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Asset(string name)
    {
        var resource = $"{typeof(HtmlReportWriter).Namespace}.Assets.{name}";
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the assembly; the build did not embed it.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n"); // one hash on every system
    }
}
