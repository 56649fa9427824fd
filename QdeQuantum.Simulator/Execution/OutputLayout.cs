namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// What the records of some shots have in common: kinds, labels and numbers of items, and whether a qubit was lost, but not the values.
/// </summary>
internal sealed class OutputLayout
{
    private readonly (RecordKind Kind, long Items, string? Label)[] _records;
    private readonly int[] _labels;
    private readonly bool _hasLoss;

    public OutputLayout(OutputRecorder recorder, Func<int, string?> textOf)
    {
        _records = [.. recorder.Records.Select(record => (record.Kind, Items(record), textOf(record.Label)))];
        _labels = [.. recorder.Records.Select(record => record.Label)];
        _hasLoss = recorder.HasLoss;
        Width = recorder.FlatOutcomes()?.Length ?? 0;
    }

    /// <summary>Number of results if that is all there is, 1 to 64 of them in one array; else 0.</summary>
    public int Width { get; }

    public int Count => _records.Length;

    public (RecordKind Kind, long Items, string? Label) this[int record] => _records[record];

    public bool Fits(OutputRecorder recorder)
    {
        if (recorder.Records.Count != _records.Length || recorder.HasLoss != _hasLoss)
        {
            return false;
        }

        for (var i = 0; i < _records.Length; i++)
        {
            var record = recorder.Records[i];
            if (record.Kind != _records[i].Kind || record.Label != _labels[i] || Items(record) != _records[i].Items)
            {
                return false;
            }
        }

        return true;
    }

    private static long Items(OutputRecord record) => record.Kind >= RecordKind.Tuple ? record.Value : 0;
}
