using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>What every format needs to know, and the common way to results.</summary>
internal sealed record ResultContext(string TargetId, int? Requested, OutputShape? Shape)
{
    private static readonly Dictionary<string, int> NoFailures = [];

    /// <summary>Sorts outputs into complete ones and ones with lost qubits.</summary>
    public JobResults Collect(
        string format, IReadOnlyCollection<OutputValue> outputs, IReadOnlyDictionary<string, int>? failures = null, bool areProbabilities = false)
    {
        var lookup = outputs.ToLookup(HasLoss);
        var failed = failures ?? NoFailures;
        return new JobResults(
            format,
            Shots.FromOutputs(TargetId, seed: null, lookup[false]),
            Requested ?? (outputs.Count + failed.Values.Sum()),
            [.. lookup[true]],
            failed,
            areProbabilities);
    }

    /// <summary>Outputs in the numbers that probabilities stand for.</summary>
    public JobResults CollectProbabilities(string format, IReadOnlyList<(OutputValue Output, double Probability)> histogram)
    {
        if (Requested is not { } shots)
        {
            throw new ResultFormatException($"An output of format {format} gives probabilities only, and the number of shots is not known.");
        }

        var counts = Apportionment.LargestRemainder([.. histogram.Select(entry => entry.Probability)], shots);
        var outputs = histogram.SelectMany((entry, i) => Enumerable.Repeat(entry.Output, counts[i])).ToArray();
        return Collect(format, outputs, areProbabilities: true);
    }

    /// <summary>The output whose recorded results are the given bits in order; nested as the shape says where that holds results only.</summary>
    /// <param name="bits">Bit i is the i-th recorded result.</param>
    public OutputValue FromBits(IReadOnlyList<bool> bits)
    {
        var leaves = Shape?.Leaves().ToArray();
        if (leaves is null || leaves.Length != bits.Count || leaves.Any(leaf => leaf.Kind != OutputKind.Result))
        {
            return new OutputValue.Array([.. bits.Select(bit => new OutputValue.Result(bit))]);
        }

        var next = 0;
        return Nest(Shape!);

        OutputValue Nest(OutputShape shape) => shape.Kind switch
        {
            OutputKind.Tuple => new OutputValue.Tuple([.. shape.Items.Select(Nest)]),
            OutputKind.Array => new OutputValue.Array([.. shape.Items.Select(Nest)]),
            _ => new OutputValue.Result(bits[next++]),
        };
    }

    private static bool HasLoss(OutputValue output) => output switch
    {
        OutputValue.Loss => true,
        OutputValue.Tuple tuple => tuple.Items.Any(HasLoss),
        OutputValue.Array array => array.Items.Any(HasLoss),
        _ => false,
    };
}
