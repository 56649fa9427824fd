using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary>Writes the command line that asks for a run again, with every default spelled out.</summary>
internal static class ReproduceCommand
{
    public static string For(QdePlan plan, QdeOptions options, string target, string method = QdeRun.Anneal, NoiseChoice? noise = null)
    {
        var objective = plan.Objective;
        var problem = plan.Penalty?.Original ?? plan.Problem;
        var what = objective.IsFormula ? Quote(objective.Text) : "--table FILE";
        var box = VariableOptions.Write(problem);
        var flags = (method == QdeRun.Anneal ? string.Empty : $" --method {method}{FilterArguments.Write(options.Filter)}") + (noise is null ? string.Empty : $" --noise {noise.Text}") + (MitigationSection.NameOf(options.Mitigation) is { } mitigation ? $" --mitigate {mitigation}" : string.Empty) + TuningArguments.Write(options) + (options.Exact ? " --exact" : string.Empty) + (options.Encoding == EncodingRule.Exact ? string.Empty : $" --encoding {options.Encoding}");
        var qubits = PerVariable.Write([.. plan.Grid.Axes.Select(axis => axis.Qubits)], objective.Variables, count => count.ToString(CultureInfo.InvariantCulture));
        var boundary = plan.Layout.HasMirrors
            ? $" --boundary {PerVariable.Write(plan.Layout.Boundaries, objective.Variables, kind => kind.ToString().ToLowerInvariant())}"
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"qde solve {what} {box} --qubits {qubits}{boundary} --steps {options.Steps} --schedule {plan.Schedule} --order {options.Order} --scale {plan.Scale.Value:R} --shots {options.Shots} --seed {options.Seed} --target {target}{flags}");
    }

    /// <summary>The command line as it was typed, for commands that read more than a formula.</summary>
    public static string AsTyped(ParseResult arguments) =>
        string.Join(' ', arguments.Tokens.Select(token => token.Value.Any(char.IsWhiteSpace) ? Quote(token.Value) : token.Value).Prepend("qde"));

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
