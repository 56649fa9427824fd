namespace QdeQuantum.Host.Reports;

/// <summary>What noise leaves, what mitigation wins back and what it takes without noise, as names and values of lines for a terminal.</summary>
internal static class OutlookText
{
    /// <summary>The lines; none where nothing of it was asked for.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(RunReport report)
    {
        if (report.Noise is { } noise)
        {
            yield return ("Noise", $"{noise.Model}   ({noise.Source}; exact figures are without it)");
            if (noise is { Fidelity: { } fidelity, Errors: { } errors })
            {
                var near = noise.ForecastNear is { } forecast ? $", P near it {Numbers.Percent(forecast)}" : string.Empty;
                var steps = noise.MaxSteps is { } most ? $"; at most {Numbers.Count(most)} steps advised" : string.Empty;
                yield return ("Forecast", $"fidelity {Numbers.Significant(fidelity, 3)}, {Numbers.Significant(errors, 3)} errors a shot{near}{steps}");
            }
        }

        if (report.Mitigation is { } mitigation)
        {
            yield return ("Mitigated P", Figure(mitigation.Near));
            yield return ("       ⟨T⟩", Figure(mitigation.Kinetic));
            yield return ("       ⟨V⟩", Figure(mitigation.Potential));
            yield return ("       ⟨H⟩", Figure(mitigation.Total));
            yield return ("       by", $"{mitigation.Methods}, {Numbers.Count(mitigation.ExtraShots)} shots more. {mitigation.BestPoint}");
        }

        foreach (var machine in report.FaultTolerance?.Machines ?? [])
        {
            yield return (machine == report.FaultTolerance!.Machines[0] ? "Without noise" : string.Empty, Machine(machine));
        }
    }

    private static string Figure(MitigatedEstimate figure)
    {
        var exact = figure.Exact is { } value ? $", exact {Numbers.Significant(value, 4)}" : string.Empty;
        var cost = figure.ShotFactor is { } factor ? $"; {Numbers.Significant(factor, 2)} times the shots" : string.Empty;
        return $"{(figure.Mitigated is { } mitigated ? Numbers.WithError(mitigated) : "nothing to gain")}   (raw {Numbers.WithError(figure.Raw)}{exact}{cost})";
    }

    private static string Machine(MachineRow machine) => $"{machine.QubitModel}, {machine.QecScheme}: " + (machine.Error
        ?? $"{Numbers.Count(machine.PhysicalQubits!.Value)} physical qubits, {Numbers.LongDuration(machine.RuntimeSeconds!.Value)} a shot, {Numbers.LongDuration(machine.TotalRuntimeSeconds!.Value)} for all");
}
