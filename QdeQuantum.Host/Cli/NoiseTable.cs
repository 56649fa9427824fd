using System.Globalization;

namespace QdeQuantum.Host.Cli;

/// <summary>The tables of <c>qde noise</c>, in Markdown that also reads well on a terminal.</summary>
internal static class NoiseTable
{
    public static IEnumerable<string> Lines(NoiseDocument document)
    {
        foreach (var model in document.Models)
        {
            yield return $"## {model.Noise}";
            yield return string.Empty;
            yield return Text($"{document.Shots} shots of each circuit, seed {document.Seed}; noise {model.Source}.");
            yield return string.Empty;
            yield return "| problem         |  K | gates | errors | noiseless | forecast | measured (95 %)         | uniform | best of 10 | uniform |";
            yield return "|-----------------|---:|------:|-------:|----------:|---------:|-------------------------|--------:|-----------:|--------:|";
            foreach (var row in model.Rows)
            {
                var interval = Text($"{row.Measured:F3} ({row.Lower:F3} to {row.Upper:F3})");
                yield return Text(
                    $"| {row.Problem,-15} | {row.Steps,2} | {row.TwoQubitGates,5} | {row.Errors,6:F2} | {row.Ideal,9:F3} | {row.Forecast,8:F3} | {interval,-23} | {row.Uniform,7:F3} | {row.BestOfTen,10:F3} | {row.BestOfTenUniform,7:F3} |");
            }

            yield return string.Empty;
            yield return "| problem         |  K | ⟨V⟩ noiseless | infinite noise | raw             | raw error | mitigated        | its error | shots ×  |";
            yield return "|-----------------|---:|--------------:|---------------:|-----------------|----------:|------------------|----------:|---------:|";
            foreach (var row in model.Rows)
            {
                yield return Energy(row);
            }

            yield return string.Empty;
            yield return "Median error of ⟨V⟩, as a share of what infinite noise does to it:";
            yield return string.Empty;
            yield return "| errors a shot | circuits |   raw | straight line | exponential |";
            yield return "|---------------|---------:|------:|--------------:|------------:|";
            foreach (var row in model.Summary)
            {
                var mitigated = row.Mitigated is { } known ? Text($"{known:F3}") : "–";
                yield return Text($"| {Text($"{row.From} to {row.To}"),-13} | {row.Circuits,8} | {row.Raw,5:F3} | {row.Linear,13:F3} | {mitigated,11} |");
            }

            yield return string.Empty;
        }
    }

    private static string Energy(NoiseRowDocument row)
    {
        var energy = row.Energy;
        var (mitigated, error, factor) = energy is { Extrapolated: { } value, ShotFactor: { } shots }
            ? (Value(value), Text($"{value.Value - energy.Ideal:F3}"), Text($"{shots:F1}"))
            : ("nothing to gain", "–", "–");
        return Text(
            $"| {row.Problem,-15} | {row.Steps,2} | {energy.Ideal,13:F3} | {energy.Limit,14:F3} | {Value(energy.Raw),-15} | {energy.Raw.Value - energy.Ideal,9:F3} | {mitigated,-16} | {error,9} | {factor,8} |");
    }

    private static string Value(ValueDocument value) => Text($"{value.Value:F3} ± {value.StandardError:F3}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
