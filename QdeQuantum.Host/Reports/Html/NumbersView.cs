namespace QdeQuantum.Host.Reports.Html;

/// <summary>Every number of the run, in tables.</summary>
internal static class NumbersView
{
    /// <summary>The section.</summary>
    public static Markup Section(RunReport report) => HtmlPage.Section("numbers", "The numbers", Markup.Of(
        $"<div class=\"tables\">{Energies(report)}{Budget(report)}{Choices(report)}{Pilot(report)}{Filters(report)}{Points(report)}{Program(report)}{Stages(report)}{Versions(report)}</div>"));

    private static Markup Energies(RunReport report)
    {
        if (report.Result is not { } result)
        {
            return Markup.Empty;
        }

        var exact = result.ExactEnergy;
        var ground = report.Reference?.GroundEnergy;
        string[] columns = ["", "sampled", .. exact is null ? Array.Empty<string>() : ["exact"], .. ground is null ? Array.Empty<string>() : ["classical reference"]];
        return HtmlTable.OfRows($"Energies {Words.EnergiesOf(report)}, one standard error", columns,
        [
            Row("⟨T⟩, momentum shots", result.Energy.Kinetic, exact?.Kinetic),
            Row("⟨V⟩, position shots", result.Energy.Potential, exact?.Potential),
            Row("⟨H⟩", result.Energy.Total, exact?.Total),
            .. result.MeanValue is { } mean ? [Row("⟨ζ⟩, in its own units", mean, null)] : Array.Empty<IReadOnlyList<Markup>>(),
            .. ground is { } energy ? [Cells("E₀ at the last D", Dash, Dash, Markup.Of($"<span class=\"classical-text\">{Numbers.Significant(energy, 6)}</span>"))] : Array.Empty<IReadOnlyList<Markup>>(),
        ]);

        IReadOnlyList<Markup> Row(string name, Estimate sampled, Estimate? value) =>
            Cells(name, HtmlTable.Text(Numbers.WithError(sampled)), HtmlTable.Text(value is null ? null : Numbers.Significant(value.Value, 6)), Dash);

        IReadOnlyList<Markup> Cells(string name, Markup sampled, Markup exactCell, Markup classical) =>
            [HtmlTable.Text(name), sampled, .. exact is null ? Array.Empty<Markup>() : [exactCell], .. ground is null ? Array.Empty<Markup>() : [classical]];
    }

    private static Markup Choices(RunReport report) => report.Choices.Count == 0 ? Markup.Empty : HtmlTable.OfPairs(
        "Chosen for you",
        [.. report.Choices.Select((choice, index) => ($"{index + 1}", HtmlTable.Text(choice)))]);

    private static Markup Pilot(RunReport report) => report.Pilot is not { } pilot ? Markup.Empty : HtmlTable.OfRows(
        $"Pilot: {Words.Pilot(pilot)}",
        ["c", "mean of the potential"],
        pilot.Trials.Select(trial => (IReadOnlyList<Markup>)[HtmlTable.Text(Numbers.Significant(trial.C, 3)), HtmlTable.Text(Numbers.WithError(trial.Mean))]));

    private static Markup Filters(RunReport report) => report.Method is not { Filters.Count: > 0 } method ? Markup.Empty : HtmlTable.OfPairs(
        "Imaginary time",
        ("method", HtmlTable.Text(method.Name)),
        ("filters", HtmlTable.Text(Words.Filters(method))),
        ("passed", HtmlTable.Text(report.Result?.Selection is { } selection ? Words.Passed(selection) : null)),
        ("fidelity with the classical ground state", HtmlTable.Text(report.Result?.Fidelity is { } fidelity ? Numbers.Significant(fidelity, 4) : null)));

    private static Markup Budget(RunReport report)
    {
        return report.ErrorBudget is not { } budget ? Markup.Empty : HtmlTable.OfPairs(
            $"Error of ⟨H⟩, {(report.Options.Values is null ? "in the units of ζ" : "in the units of q")}",
            ("grid (classical)", Part(budget.Grid)),
            ("time step (classical)", Part(budget.TimeStep)),
            ("shots", Part(budget.Shots)),
            ("noise", Part(budget.Noise)),
            ("together", Part(budget.Total)));

        Markup Part(double? error) => HtmlTable.Text(error is { } known ? Numbers.Significant(known, 3) : "unknown");
    }

    private static Markup Dash => HtmlTable.Text("–");

    private static Markup Points(RunReport report)
    {
        if (report.Result is not { } result)
        {
            return Markup.Empty;
        }

        List<(string, PointSection)> points = [("best measured", result.Best), ("most frequent", result.Mode)];
        IEnumerable<IReadOnlyList<Markup>> rows = points.Select(point => Row(report, point.Item1, point.Item2, Numbers.Count(point.Item2.Count)));
        if (report.Reference?.GridMinimum is { } minimum)
        {
            rows = rows.Append(Row(report, "grid minimum (classical)", minimum, Numbers.Count(minimum.Count)));
        }

        var mean = string.Join(", ", report.Problem.Variables.Zip(result.Mean, (name, value) => $"{name} = {Numbers.WithError(value)}"));
        rows = rows.Append([HtmlTable.Text("mean position"), HtmlTable.Text(mean), Dash, Dash]);
        return HtmlTable.OfRows("Points", ["", "where", "ζ", "shots"], rows);
    }

    private static IReadOnlyList<Markup> Row(RunReport report, string name, PointSection point, string shots) =>
        [HtmlTable.Text(name), HtmlTable.Text(Words.Point(report.Problem, point)), HtmlTable.Text(Numbers.Significant(point.Value, 6)), HtmlTable.Text(shots)];

    private static Markup Program(RunReport report) => report.Program is not { } program ? Markup.Empty : HtmlTable.OfPairs(
        "Program of the position measurement",
        ("qubits", HtmlTable.Text(Words.Qubits(report))),
        ("gates", HtmlTable.Text(Numbers.Count(program.Gates))),
        ("on two or more qubits", HtmlTable.Text(Numbers.Count(program.TwoQubitGates))),
        ("depth", HtmlTable.Text(Numbers.Count(program.Depth))),
        ("objective encoded as", HtmlTable.Text($"{program.Encoding}, {Numbers.Count(program.WalshTerms)} terms")),
        ("two-qubit gates of a kick", HtmlTable.Text(report.Encoding is { } encoding ? $"{Numbers.Count(encoding.TwoQubitGates)}, {Numbers.Count(encoding.ControlledNots)} with CNOT alone" : null)),
        ("error of the encoding (rms)", HtmlTable.Text(Numbers.Significant(program.EncodingError, 3))),
        ("at most", HtmlTable.Text(report.Encoding is { } errors ? $"{Numbers.Significant(errors.MaxError, 3)}; of the state {Numbers.Significant(errors.StateErrorPerKick, 2)} a kick, {Numbers.Significant(errors.StateError, 2)} in all" : null)),
        ("QIR", HtmlTable.Text($"profile {program.Profile}, {Numbers.Bytes(program.QirBytes)}")));

    private static Markup Stages(RunReport report)
    {
        if (report.Stages.Count == 0)
        {
            return Markup.Empty;
        }

        var total = report.Stages.Sum(stage => stage.Seconds);
        return HtmlTable.OfRows("Time", ["", "share", "wall clock"],
        [
            .. report.Stages.Select(stage => Row(stage.Name, stage.Seconds)),
            [Markup.Of($"<strong>total</strong>"), Markup.Empty, Markup.Of($"<strong>{Numbers.Duration(total)}</strong>")],
        ]);

        IReadOnlyList<Markup> Row(string name, double seconds) =>
            [HtmlTable.Text(name), Share(total > 0 ? seconds / total : 0), HtmlTable.Text(Numbers.Duration(seconds))];
    }

    private static Markup Share(double share) => Markup.Of(
        $"<svg class=\"share\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Numbers.Percent(share)}\"><rect class=\"track\" width=\"100\" height=\"8\"/><rect class=\"fill\" width=\"{100 * share}\" height=\"8\"/></svg>");

    private static Markup Versions(RunReport report) => HtmlTable.OfPairs(
        "Made with",
        ("QdeQuantum", HtmlTable.Text(report.Tool.Version)),
        ("Q# compiler (qsharp-lang)", HtmlTable.Text(report.Tool.Compiler)),
        ("its commit", HtmlTable.Code(report.Tool.CompilerHash)),
        (".NET", HtmlTable.Text(report.Tool.Runtime)),
        ("operating system", HtmlTable.Text(report.Tool.OperatingSystem)));
}
