using System.Globalization;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Cli;

/// <summary>An <see cref="EstimateDocument"/> as a page with tables and plots.</summary>
internal static class EstimatePage
{
    public static ReportPage Create(EstimateDocument document) => new(
        "Fault-tolerant cost",
        $"{document.Formula}: {string.Join(" + ", document.QubitsPerVariable)} qubits, {document.Steps} steps, "
            + string.Create(CultureInfo.InvariantCulture, $"error budget {document.ErrorBudget} a shot. Estimates by the QDK's resource estimator."),
        [
            Machines(document),
            .. document.Frontier is { Count: > 0 } frontier ? [Frontier(document, frontier)] : Array.Empty<PageSection>(),
            .. document.Variants is { } variants ? [Variants(document, variants)] : Array.Empty<PageSection>(),
            .. document.Growth is { } growth ? [Growth(document, growth)] : Array.Empty<PageSection>(),
        ]);

    private static PageSection Machines(EstimateDocument document)
    {
        var counts = document.Counts;
        var text = $"One shot asks for {Numbers.Count(counts.Rotations)} rotations, {Numbers.Count(counts.TGates)} T gates and "
            + $"{Numbers.Count(counts.CczGates + counts.CcixGates)} AND gates on {counts.Qubits} qubits. "
            + $"The last column is for {Numbers.Count(document.Shots)} shots in each of the two bases.";
        var rows = document.Machines.Select(row => (IReadOnlyList<string>)(row.Error is null
            ?
            [
                $"{row.QubitModel}, {row.QecScheme}", Numbers.Count(row.PhysicalQubits!.Value), Numbers.Count(row.LogicalQubits!.Value),
                $"{row.CodeDistance}", Numbers.Count(row.TStates!.Value), $"{row.TFactories}",
                Numbers.LongDuration(row.RuntimeSeconds!.Value), Numbers.LongDuration(row.TotalRuntimeSeconds!.Value),
            ]
            : [$"{row.QubitModel}, {row.QecScheme}", row.Error, "", "", "", "", "", ""]));
        return new PageSection("Machines", [text],
        [
            new TableBlock(
                "Needs of one shot", ["machine", "physical qubits", "logical qubits", "code distance", "T states", "T factories", "one shot", "all shots"], [.. rows]),
        ]);
    }

    private static PageSection Frontier(EstimateDocument document, IReadOnlyList<QSharp.Estimation.FrontierPoint> points) => new(
        "Qubits against time",
        [$"What {document.Machines[0].QubitModel} may trade: each point is as good as possible."],
        [
            new PlotBlock(
                "Frontier", "time of one shot in s", "physical qubits",
                [new PlotSeries("frontier", SeriesOrigin.Quantum, [.. points.Select(point => new PlotPoint(point.RuntimeSeconds, point.PhysicalQubits))])])
            {
                XDivision = AxisDivision.Logarithmic,
                YDivision = AxisDivision.Logarithmic,
            },
        ]);

    private static PageSection Variants(EstimateDocument document, IReadOnlyList<VariantRow> variants) => new(
        "Saving rotations",
        [$"The same anneal on {document.Machines[0].QubitModel}. A rotation costs some twenty T states, an AND gate four; what is saved in T states is paid in qubits. "
            + "Only the truncated series changes the objective, by the error in the last column."],
        [
            new TableBlock(
                "Ways to make the rotations", ["variant", "rotations", "AND gates", "T states", "qubits", "physical qubits", "one shot", "rms error of ζ"],
                [.. variants.Select(row => (IReadOnlyList<string>)
                [
                    row.Name, Numbers.Count(row.Rotations), Numbers.Count(row.AndGates), Numbers.Count(row.TStates), Numbers.Count(row.Qubits),
                    Numbers.Count(row.PhysicalQubits), Numbers.LongDuration(row.RuntimeSeconds), Numbers.Significant(row.EncodingError, 3),
                ])]),
        ]);

    private static PageSection Growth(EstimateDocument document, IReadOnlyList<Estimates.GrowthPoint> points) => new(
        "Growth",
        [$"On {document.Machines[0].QubitModel}, one quantity at a time. More variables are independent copies of the problem; the time along shots is that of all shots."],
        [
            .. points.GroupBy(point => point.Along).SelectMany(curve => new[]
            {
                Curve(curve, "physical qubits", point => point.PhysicalQubits),
                Curve(curve, "T states of one shot", point => point.TStates),
                Curve(curve, curve.Key == "shots" ? "time of all shots in s" : "time of one shot in s", point => point.RuntimeSeconds),
            }),
        ]);

    private static PlotBlock Curve(IGrouping<string, Estimates.GrowthPoint> points, string what, Func<Estimates.GrowthPoint, double> of) => new(
        $"{what} by {points.Key}",
        points.Key == "qubits" ? "qubits per variable" : points.Key,
        what,
        [new PlotSeries(what, SeriesOrigin.Quantum, [.. points.Select(point => new PlotPoint(point.Value, of(point)))])])
    {
        XDivision = points.Key is "steps" or "shots" ? AxisDivision.Logarithmic : AxisDivision.Even,
        YDivision = AxisDivision.Logarithmic,
    };
}
