using System.Collections.Concurrent;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Takes in what shots recorded, in any order and from any thread, and keeps equal outputs once.</summary>
/// <param name="shots">Number of shots.</param>
/// <param name="labelOf">Text of a label by its number.</param>
internal sealed class ShotCollector(int shots, Func<int, string?> labelOf)
{
    private readonly ulong[] _words = new ulong[shots];
    private readonly int[] _layoutOf = new int[shots];
    private readonly List<OutputLayout> _layouts = [];
    private readonly ConcurrentDictionary<OutputValue, OutputValue> _distinct = new();
    private readonly Lock _lock = new();
    private OutputValue?[]? _values;

    /// <summary>Takes in one shot.</summary>
    /// <param name="shot">Its index.</param>
    /// <param name="recorder">What it recorded.</param>
    /// <param name="basisState">Where pending qubits were found.</param>
    public void Add(int shot, OutputRecorder recorder, ulong basisState)
    {
        var (number, layout) = FindLayout(recorder);
        _layoutOf[shot] = number;
        if (layout.Width > 0)
        {
            _words[shot] = recorder.Word(basisState);
        }
        else
        {
            var value = recorder.ToValue(basisState);
            Values()[shot] = _distinct.GetOrAdd(value, value);
        }
    }

    /// <summary>Takes in shots that differ only in the basis state found.</summary>
    /// <param name="indices">Which shots they are.</param>
    /// <param name="recorder">What they recorded.</param>
    /// <param name="basisStates">Where pending qubits were found, one for each of <paramref name="indices"/>.</param>
    public void AddAll(IReadOnlyList<int> indices, OutputRecorder recorder, ulong[] basisStates)
    {
        var (number, layout) = FindLayout(recorder);
        foreach (var shot in indices)
        {
            _layoutOf[shot] = number;
        }

        if (layout.Width > 0)
        {
            var gather = new BitGather(recorder.FlatOutcomes()!);
            for (var i = 0; i < basisStates.Length; i++)
            {
                _words[indices[i]] = gather.Word(basisStates[i]);
            }

            return;
        }

        // Only the qubits that were recorded tell shots apart.
        var mask = recorder.Records
            .Where(record => record.Kind == RecordKind.Result && Outcome.IsPending(record.Value))
            .Aggregate(0UL, (bits, record) => bits | (1UL << Outcome.QubitOf(record.Value)));
        var valueOf = new Dictionary<ulong, OutputValue>();
        var values = Values();
        for (var i = 0; i < basisStates.Length; i++)
        {
            var found = basisStates[i] & mask;
            if (!valueOf.TryGetValue(found, out var value))
            {
                value = recorder.ToValue(found);
                valueOf.Add(found, value);
            }

            values[indices[i]] = value;
        }
    }

    public RecordedShots ToShots()
    {
        var layoutOf = _layouts.Count > 1 ? _layoutOf : null;
        var width = _layouts[0].Width;
        if (width > 0 && _layouts.TrueForAll(layout => layout.Width == width))
        {
            return new RecordedShots(width, _words, null, [.. _layouts], layoutOf);
        }

        var values = Values();
        for (var shot = 0; shot < shots; shot++)
        {
            if (values[shot] is null)
            {
                var value = RecordedShots.ToArray(_words[shot], _layouts[_layoutOf[shot]].Width);
                values[shot] = _distinct.GetOrAdd(value, value);
            }
        }

        return new RecordedShots(0, null, values!, [.. _layouts], layoutOf);
    }

    private OutputValue?[] Values()
    {
        if (_values is null)
        {
            lock (_lock)
            {
                _values ??= new OutputValue?[shots];
            }
        }

        return _values;
    }

    private (int Number, OutputLayout Layout) FindLayout(OutputRecorder recorder)
    {
        lock (_lock)
        {
            var number = _layouts.FindIndex(layout => layout.Fits(recorder));
            if (number < 0)
            {
                number = _layouts.Count;
                _layouts.Add(new OutputLayout(recorder, labelOf));
            }

            return (number, _layouts[number]);
        }
    }
}
