using QdeQuantum.Host.Reports.Html;

namespace QdeQuantum.Host.Reports;

/// <summary>
/// Writes a run as one HTML file that needs nothing else: style, script and data are inside, and its content-security policy
/// forbids any network. It shows the answer first, then the picture behind it, then every number.
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string FileExtension => ".html";

    /// <inheritdoc/>
    public string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return HtmlPage.Render(
            $"{Words.Formula(report.Problem)} · QdeQuantum",
            HeadlineView.Header(report),
            [
                HeadlineView.Warnings(report),
                HeadlineView.Answer(report),
                TrainingView.Section(report),
                OutlookView.Section(report),
                DiscreteView.Section(report),
                DistributionView.Section(report),
                SearchView.Section(report),
                AnnealView.Section(report),
                ScheduleView.Section(report),
                NumbersView.Section(report),
                ReproduceView.Section(report),
            ]);
    }
}
