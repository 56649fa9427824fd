using System.Globalization;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary>An <see cref="EstimateDocument"/> as lines for people.</summary>
internal static class EstimateText
{
    public static IEnumerable<string> Lines(EstimateDocument document)
    {
        var counts = document.Counts;
        yield return Line(
            $"{string.Join(" + ", document.QubitsPerVariable)} qubits, {document.Steps} steps of order {document.Order}; one shot:");
        yield return Line(
            $"  {Numbers.Count(counts.Rotations)} rotations in {Numbers.Count(counts.RotationDepth)} layers, {Numbers.Count(counts.TGates)} T gates, {Numbers.Count(counts.CczGates + counts.CcixGates)} AND gates, {counts.Qubits} qubits, {counts.Measurements} measurements");
        if (document.Encoding is { } encoding)
        {
            yield return $"  encoding: {encoding.ToText()}";
        }

        yield return $"  {"machine",-32} {"physical qubits",15} {"one shot",12} {$"2 × {document.Shots} shots",18} {"T states",15} {"factories",9} {"distance",8}";
        foreach (var row in document.Machines)
        {
            var name = $"{row.QubitModel}, {row.QecScheme}";
            yield return row.Error is not null
                ? $"  {name,-32} impossible: {row.Error}"
                : Line($"  {name,-32} {Numbers.Count(row.PhysicalQubits!.Value),15} {Numbers.LongDuration(row.RuntimeSeconds!.Value),12} {Numbers.LongDuration(row.TotalRuntimeSeconds!.Value),18} {Numbers.Count(row.TStates!.Value),15} {row.TFactories,9} {row.CodeDistance,8}");
        }

        foreach (var line in (document.Frontier ?? []).Select(point =>
            Line($"  frontier  {Numbers.Count(point.PhysicalQubits),15} qubits {Numbers.LongDuration(point.RuntimeSeconds),12} {point.TFactories,5} factories")))
        {
            yield return line;
        }

        foreach (var line in (document.Variants ?? []).Select(row =>
            Line($"  {row.Name,-42} {Numbers.Count(row.Rotations),12} rotations {Numbers.Count(row.AndGates),12} ANDs {Numbers.Count(row.TStates),14} T states {Numbers.Count(row.PhysicalQubits),11} qubits {Numbers.LongDuration(row.RuntimeSeconds),10}")))
        {
            yield return line;
        }

        foreach (var line in (document.Growth ?? []).Select(point =>
            Line($"  {point.Along,-9} {point.Value,7} {Numbers.Count(point.TStates),16} T states {Numbers.Count(point.PhysicalQubits),12} qubits {Numbers.LongDuration(point.RuntimeSeconds),12}")))
        {
            yield return line;
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
