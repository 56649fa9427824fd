namespace QdeQuantum.Host.Reports.Html;

/// <summary>The three answers before hardware, about one problem: what noise leaves, what mitigation wins back, what it takes without noise.</summary>
internal static class OutlookView
{
    // Most likely points whose mitigated probabilities are listed.
    private const int ListedPoints = 8;

    /// <summary>The section; empty where nothing of it was asked for.</summary>
    public static Markup Section(RunReport report)
    {
        var content = Markup.Join([Noise(report), Mitigation(report), Distribution(report), FaultTolerance(report)]);
        return HtmlPage.Section(
            "outlook", "Before hardware", content.IsEmpty ? content : Markup.Of($"<div class=\"tables\">{content}</div>{Notes(report)}"));
    }

    private static Markup Noise(RunReport report)
    {
        return report.Noise is not { } noise ? Markup.Empty : HtmlTable.OfPairs(
            "What noise leaves: simulated; figures without noise are exact",
            ("model", HtmlTable.Text(noise.Model)),
            ("from", HtmlTable.Text(noise.Source)),
            ("expected fidelity", Figure(noise.Fidelity)),
            ("expected errors a shot", Figure(noise.Errors)),
            ("steps advised at most", Figure(noise.MaxSteps)),
            ("P near the best point, without noise", Figure(report.Result?.ExactNear)),
            ("P near the best point, forecast", Figure(noise.ForecastNear)),
            ("P near the best point, measured", Figure(report.Result?.Near.Probability)),
            ("⟨H⟩, without noise", Figure(report.Result?.ExactEnergy?.Total.Value)),
            ("⟨H⟩, measured", HtmlTable.Text(report.Result is { } result ? Numbers.WithError(result.Energy.Total) : null)),
            ("the result is", HtmlTable.Text(noise.IsLost switch { true => "lost to uniform sampling", false => "not lost", null => null })),
            ("shots that lost a qubit", Figure(noise.LostShots)));

        Markup Figure(double? number) => HtmlTable.Text(number is { } known ? Numbers.Significant(known, 3) : null);
    }

    private static Markup Mitigation(RunReport report) => report.Mitigation is not { } mitigation ? Markup.Empty : HtmlTable.OfRows(
        $"What mitigation wins back ({mitigation.Methods}); one standard error, ⟨ ⟩ in the units of ζ",
        ["", "raw", "misread bits inverted", "gates folded 3 times", "mitigated", "without noise", "raw error", "mitigated error", "shots ×"],
        [
            Row("P near the best point", mitigation.Near),
            Row("⟨T⟩", mitigation.Kinetic),
            Row("⟨V⟩", mitigation.Potential),
            Row("⟨H⟩", mitigation.Total),
        ]);

    private static IReadOnlyList<Markup> Row(string name, MitigatedEstimate figure) =>
    [
        HtmlTable.Text(name),
        HtmlTable.Text(Numbers.WithError(figure.Raw)),
        Estimate(figure.Readout, "–"),
        Estimate(figure.Folded, "–"),
        Estimate(figure.Mitigated, "nothing to gain"),
        Number(figure.Exact),
        Number(figure.RawError),
        Number(figure.MitigatedError),
        Number(figure.ShotFactor),
    ];

    private static Markup Distribution(RunReport report)
    {
        if (report.Mitigation?.Distribution is not { } mitigated || report.Result?.Distribution is not { } measured)
        {
            return Markup.Empty;
        }

        var shots = (double)measured.Counts.Sum();
        var points = Enumerable.Range(0, mitigated.Count).OrderByDescending(index => mitigated[index].Value).Take(ListedPoints);
        return HtmlTable.OfRows("Most likely points, misread bits inverted", ["", "measured", "mitigated", "without noise"], points.Select(index =>
            (IReadOnlyList<Markup>)
            [
                HtmlTable.Text(Point(report, index)),
                Number(measured.Counts[index] / shots),
                HtmlTable.Text(Numbers.WithError(mitigated[index])),
                Number(measured.Exact?[index]),
            ]));
    }

    private static Markup FaultTolerance(RunReport report) => report.FaultTolerance is not { } estimate ? Markup.Empty : HtmlTable.OfRows(
        $"What it takes without noise: fault-tolerant machines, error budget {Numbers.Significant(estimate.ErrorBudget, 3)} a shot, by the QDK's resource estimator",
        ["", "physical qubits", "logical qubits", "code distance", "T states", "T factories", "one shot", "all shots"],
        estimate.Machines.Select(machine => (IReadOnlyList<Markup>)(machine.Error is null
            ?
            [
                HtmlTable.Text($"{machine.QubitModel}, {machine.QecScheme}"),
                HtmlTable.Text(Numbers.Count(machine.PhysicalQubits!.Value)),
                HtmlTable.Text(Numbers.Count(machine.LogicalQubits!.Value)),
                HtmlTable.Text($"{machine.CodeDistance}"),
                HtmlTable.Text(Numbers.Count(machine.TStates!.Value)),
                HtmlTable.Text($"{machine.TFactories}"),
                HtmlTable.Text(Numbers.LongDuration(machine.RuntimeSeconds!.Value)),
                HtmlTable.Text(Numbers.LongDuration(machine.TotalRuntimeSeconds!.Value)),
            ]
            : [HtmlTable.Text($"{machine.QubitModel}, {machine.QecScheme}"), HtmlTable.Text(machine.Error)])));

    private static Markup Notes(RunReport report) => report.Mitigation is not { } mitigation ? Markup.Empty : Markup.Of(
        $"<p class=\"muted\">{mitigation.BestPoint} Mitigation took {Numbers.Count(mitigation.ExtraShots)} shots more; the last column says how many times the shots a figure needs for the error bar of its raw value.</p>");

    private static string Point(RunReport report, int index)
    {
        var coordinates = new List<double>();
        foreach (var points in report.Grid.Points)
        {
            coordinates.Add(points[index % points.Count]);
            index /= points.Count;
        }

        return string.Join(", ", report.Problem.Variables.Zip(coordinates, (name, value) => $"{name} = {Numbers.Significant(value, 5)}"));
    }

    private static Markup Estimate(Estimate? estimate, string absent) => HtmlTable.Text(estimate is null ? absent : Numbers.WithError(estimate));

    private static Markup Number(double? number) => HtmlTable.Text(number is { } known ? Numbers.Significant(known, 3) : "–");
}
