using QdeQuantum.Simulator.Execution;

namespace QdeQuantum.Simulator;

/// <summary>
/// What a program recorded, shot by shot, in the order taken. Flat arrays of at most 64 results are kept as words, anything else as values,
/// of which equal ones share their memory.
/// </summary>
public sealed class RecordedShots
{
    private readonly OutputLayout[] _layouts;
    private readonly int[]? _layoutOf;

    internal RecordedShots(int width, ulong[]? words, OutputValue[]? outputs, OutputLayout[] layouts, int[]? layoutOf)
    {
        Width = width;
        Words = words;
        Outputs = outputs;
        _layouts = layouts;
        _layoutOf = layoutOf;
    }

    /// <summary>Number of shots.</summary>
    public int Count => Words?.Length ?? Outputs!.Count;

    /// <summary>Number of results in a word, or 0 if there are no <see cref="Words"/>.</summary>
    public int Width { get; }

    /// <summary>One word a shot, if every shot recorded one array of <see cref="Width"/> results: bit i is the i-th recorded result.</summary>
    public ulong[]? Words { get; }

    /// <summary>One value a shot, if there are no <see cref="Words"/>.</summary>
    public IReadOnlyList<OutputValue>? Outputs { get; }

    /// <summary>What one shot recorded, whichever way it is kept.</summary>
    public OutputValue Output(int shot) => Outputs is not null ? Outputs[shot] : ToArray(Words![shot], Width);

    internal static OutputValue ToArray(ulong word, int width) =>
        new OutputValue.Array([.. Enumerable.Range(0, width).Select(bit => new OutputValue.Result(((word >> bit) & 1) != 0))]);

    internal OutputLayout Layout(int shot) => _layouts[_layoutOf?[shot] ?? 0];
}
