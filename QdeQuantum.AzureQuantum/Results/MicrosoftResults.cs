using System.Text.Json;
using QdeQuantum.AzureQuantum.Protocol;
using QdeQuantum.Simulator;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>The service's own formats. Outcomes are nested and ordered as the program recorded them: the first recorded result comes first.</summary>
internal static class MicrosoftResults
{
    public const string V1 = "microsoft.quantum-results.v1";
    public const string V2 = "microsoft.quantum-results.v2";

    /// <summary><c>{"Results": [{"Histogram": [{"Outcome": …, "Count": n}], "Shots": […]}]}</c>, one element per item of the job.</summary>
    public static IReadOnlyList<JobResults> ReadV2(JsonFields root, ResultContext context)
    {
        var items = root.Items("Results").ToArray();
        return items.Length == 0
            ? throw new ResultFormatException("The output has no results.")
            : [.. items.Select(item => ReadItem(item, context))];
    }

    /// <summary><c>{"Histogram": ["(1, 1)", 0.5, "(0, 0)", 0.5]}</c>: labels and probabilities in turn.</summary>
    public static JobResults ReadV1(JsonFields root, ResultContext context)
    {
        var cells = root.Items("Histogram").Select(cell => cell.Element).ToArray();
        if (cells.Length % 2 != 0)
        {
            throw new ResultFormatException($"The histogram has {cells.Length} cells; labels and probabilities in turn make an even number.");
        }

        var entries = cells.Chunk(2).Select(pair => pair is [{ ValueKind: JsonValueKind.String }, { ValueKind: JsonValueKind.Number }]
            ? (Label: DisplayText.ToJson(pair[0].GetString()!), Probability: pair[1].GetDouble())
            : throw new ResultFormatException("A cell of the histogram is not a label followed by a probability.")).ToArray();
        var outcomes = new OutcomeReader(context.Shape, entries.Select(entry => entry.Label));
        return context.CollectProbabilities(V1, [.. entries.Select(entry => (outcomes.Read(entry.Label), entry.Probability))]);
    }

    private static JobResults ReadItem(JsonFields item, ResultContext context)
    {
        // An item of a half-failed batch may have neither: it then counts as no shots at all.
        var shots = item["Shots"] is { ValueKind: JsonValueKind.Array }
            ? item.Items("Shots").Select(shot => (Outcome: shot.Element, Count: 1)).ToArray()
            : item.Items("Histogram").Select(entry => (Outcome: entry["Outcome"] ?? default, Count: entry.Integer("Count") ?? 0)).ToArray();
        var failures = new Dictionary<string, int>();
        foreach (var (outcome, count) in shots)
        {
            if (FailureOf(outcome) is { } failure)
            {
                failures[failure] = failures.GetValueOrDefault(failure) + count;
            }
        }

        var complete = shots.Where(shot => FailureOf(shot.Outcome) is null).ToArray();
        var outcomes = new OutcomeReader(context.Shape, complete.Select(shot => shot.Outcome));
        var outputs = new List<OutputValue>();
        foreach (var (outcome, count) in complete)
        {
            outputs.AddRange(Enumerable.Repeat(outcomes.Read(outcome), count));
        }

        return context.Collect(V2, outputs, failures);
    }

    private static string? FailureOf(JsonElement outcome)
    {
        var error = new JsonFields(outcome).Object("Error");
        return error.IsObject ? $"{error.Text("Code") ?? "(no code)"}: {error.Text("Name") ?? "(no name)"}" : null;
    }
}
