namespace QdeQuantum.Host.Reports;

/// <summary>A run in plain lines for a terminal: no colour, no control characters, the same in every culture.</summary>
public static class TextReport
{
    private const int NameWidth = 16;

    /// <summary>The whole summary: what was asked, warnings, the answer, the circuit, time, and for one variable a picture.</summary>
    /// <param name="report">The run.</param>
    /// <param name="width">Columns the picture may take.</param>
    public static IReadOnlyList<string> Lines(RunReport report, int width = 72)
    {
        ArgumentNullException.ThrowIfNull(report);
        var picture = TextPlot.Lines(report, width);
        return
        [
            $"ζ({string.Join(", ", report.Problem.Variables)}) = {Words.Formula(report.Problem)}   {Words.Box(report.Problem)}",
            string.Empty,
            .. report.Warnings.Select(warning => $"Warning: {warning}"),
            .. picture,
            .. picture.Count > 0 ? [string.Empty] : Array.Empty<string>(),
            .. Answer(report),
            .. report.Constraints is { } constraints ? DiscreteText.Lines(report, constraints) : [],
            .. report.Discrete is { } discrete ? DiscreteText.Lines(report, discrete) : [],
            .. report.ErrorBudget is { } budget ? [Line("Error of ⟨H⟩", Budget(budget))] : Array.Empty<string>(),
            .. OutlookText.Lines(report).Select(line => Line(line.Name, line.Value)),
            .. report.Training is { } training ? TrainingText.Lines(training) : [],
            .. SearchText.Lines(report.Baselines, report.Verdict),
            .. Circuit(report),
            .. Stages(report),
        ];
    }

    private static IEnumerable<string> Answer(RunReport report)
    {
        if (report.Result is not { } result)
        {
            yield return Line("Result", report.State == RunState.Planned ? "none; this run is planned" : "none; the run ended before any shot came back");
            yield break;
        }

        var near = result.Near;
        yield return Line("Best point", $"{Words.Point(report.Problem, result.Best)}   ({Words.Found(report, result.Best)}{(Words.IsFeasible(report, result.Best) ? string.Empty : "; breaks a constraint, see below")})");
        yield return Line("Its value", $"ζ = {Numbers.Significant(result.Best.Value, 5)}");
        yield return Line(
            "P near it",
            $"{Numbers.Percent(near.Probability)}   (95 % interval {Numbers.Percent(near.Lower)} to {Numbers.Percent(near.Upper)}; within {Numbers.Significant(near.Radius, 3)} of the box{(report.Noise is not null && result.ExactNear is { } noiseless ? $"; {Numbers.Percent(noiseless)} without noise" : string.Empty)})");
        if (result.Selection is { } selection)
        {
            yield return Line("Passed", Words.Passed(selection));
        }

        if (result.Fidelity is { } fidelity)
        {
            yield return Line("Fidelity", $"{Numbers.Significant(fidelity, 4)}   (of the simulated state, with the classical ground state at the last D)");
        }

        if (result.MeanValue is { } mean)
        {
            yield return Line("Mean ⟨ζ⟩", Numbers.WithError(mean));
            yield return Line("Energies", Words.EnergiesOf(report));
        }

        yield return Line("Energy ⟨T⟩", Energy(result.Energy.Kinetic, result.ExactEnergy?.Kinetic));
        yield return Line("       ⟨V⟩", Energy(result.Energy.Potential, result.ExactEnergy?.Potential));
        yield return Line("       ⟨H⟩", Energy(result.Energy.Total, result.ExactEnergy?.Total));
        if (report.Reference?.GroundEnergy is { } ground)
        {
            yield return Line("       E₀", $"{Numbers.Significant(ground, 5)}   (classical reference, no part of the result)");
        }
    }

    private static string Budget(ErrorBudgetSection budget)
    {
        (string Name, double? Error)[] parts = [("grid", budget.Grid), ("time step", budget.TimeStep), ("shots", budget.Shots), ("noise", budget.Noise)];
        var listed = parts.Select(part => $"{part.Name} {(part.Error is { } error ? Numbers.Significant(error, 2) : "unknown")}");
        var goal = budget.Goal is { } asked ? $"; {Numbers.Significant(asked, 3)} was asked for" : string.Empty;
        return $"{Numbers.Significant(budget.Total, 2)}   ({string.Join(", ", listed)}{goal})";
    }

    private static string Energy(Estimate sampled, Estimate? exact) =>
        Numbers.WithError(sampled) + (exact is null ? string.Empty : $"   (exact {Numbers.Significant(exact.Value, 6)})");

    private static IEnumerable<string> Circuit(RunReport report)
    {
        yield return string.Empty;
        yield return Line("Qubits", Words.Qubits(report));
        yield return Line("Schedule", Words.Steps(report));
        foreach (var choice in report.Choices)
        {
            yield return Line("Chosen", choice);
        }

        if (report.Pilot is { } pilot)
        {
            yield return Line("Pilot", Words.Pilot(pilot));
        }

        if (report.Encoding is { } encoding)
        {
            yield return Line("Encoding", encoding.ToText());
        }

        if (report.Method is { Filters.Count: > 0 } method)
        {
            yield return Line("Filters", Words.Filters(method));
        }

        if (report.Program is { } program)
        {
            yield return Line(
                "Gates", $"{Numbers.Count(program.Gates)}, {Numbers.Count(program.TwoQubitGates)} of them on two or more qubits, depth {Numbers.Count(program.Depth)}");
        }

        if (report.Rounds is { Count: > 0 } rounds)
        {
            yield return Line(
                "Rounds",
                $"{rounds.Count} in {Numbers.Count(rounds[^1].Chain + 1)} chains, {Numbers.Count(rounds.Sum(round => round.Shots))} shots in all; the box and the circuit above are those of the last one");
            yield break;
        }

        yield return Line("Shots", $"{Numbers.Count(report.Options.Shots)} per basis on {report.Options.Target}, {Words.Seed(report.Options)}");
    }

    private static IEnumerable<string> Stages(RunReport report)
    {
        if (report.Stages.Count == 0)
        {
            yield break;
        }

        var parts = report.Stages.Select(stage => $"{stage.Name} {Numbers.Duration(stage.Seconds)}");
        yield return Line("Time", $"{Numbers.Duration(report.Stages.Sum(stage => stage.Seconds))}   ({string.Join(", ", parts)})");
    }

    private static string Line(string name, string value) => name.PadRight(NameWidth) + value;
}
