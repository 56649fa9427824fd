using QdeQuantum.Simulator;

namespace QdeQuantum.QSharp;

/// <summary>
/// The recorded outputs of a run, in the order taken, with target and seed; nothing derived.
/// Outputs that are one flat array of at most 64 results are kept as words: bit i of a word is the i-th recorded result.
/// </summary>
public sealed class Shots
{
    private readonly ulong[]? _words;
    private readonly OutputValue[]? _outputs;

    private Shots(string targetId, ulong? seed, int width, ulong[]? words, OutputValue[]? outputs)
    {
        TargetId = targetId;
        Seed = seed;
        Width = width;
        _words = words;
        _outputs = outputs;
    }

    /// <summary>Id of the target that ran the program.</summary>
    public string TargetId { get; }

    /// <summary>The seed, or null when the target does not honour one.</summary>
    public ulong? Seed { get; }

    /// <summary>Number of results in a word; 0 when the output is not a flat array of results.</summary>
    public int Width { get; }

    /// <summary>Number of shots.</summary>
    public int Count => _words?.Length ?? _outputs!.Length;

    /// <summary>Whether every output is a flat array of <see cref="Width"/> results.</summary>
    public bool IsWords => _words is not null;

    /// <summary>The words, one per shot.</summary>
    /// <exception cref="InvalidOperationException">The output is not a flat array of at most 64 results.</exception>
    public ReadOnlySpan<ulong> Words => _words
        ?? throw new InvalidOperationException("These shots are not flat arrays of at most 64 results; read Output(shot) instead.");

    /// <summary>Shots of a program that returns one flat array of results.</summary>
    public static Shots FromWords(string targetId, ulong? seed, int width, ulong[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 64);
        return new Shots(targetId, seed, width, words, null);
    }

    /// <summary>Shots of any program. Flat arrays of results of one length become words.</summary>
    public static Shots FromOutputs(string targetId, ulong? seed, IEnumerable<OutputValue> outputs)
    {
        var all = outputs.ToArray();
        var width = all.Length > 0 && all[0] is OutputValue.Array first ? first.Items.Length : 0;
        var words = new ulong[all.Length];
        for (var shot = 0; shot < all.Length; shot++)
        {
            if (width is 0 or > 64 || !TryPack(all[shot], width, out words[shot]))
            {
                return new Shots(targetId, seed, 0, null, all);
            }
        }

        return width == 0 ? new Shots(targetId, seed, 0, null, all) : new Shots(targetId, seed, width, words, null);
    }

    /// <summary>Whether a qubit was lost in every shot: then <see cref="WithoutLoss"/> has nothing to give.</summary>
    public bool IsAllLost => !IsWords && _outputs!.All(HasLoss);

    /// <summary>The shots in which every qubit was found: those whose output has no <see cref="OutputValue.Loss"/> in it.</summary>
    /// <exception cref="InvalidOperationException">A qubit was lost in every shot.</exception>
    public Shots WithoutLoss()
    {
        if (IsWords)
        {
            return this;
        }

        var kept = _outputs!.Where(output => !HasLoss(output)).ToArray();
        return kept.Length == _outputs!.Length ? this
            : kept.Length > 0 ? FromOutputs(TargetId, Seed, kept)
            : throw new InvalidOperationException($"A qubit was lost in each of the {Count} shots, so there is nothing to estimate from. Lower the loss.");
    }

    /// <summary>The output of one shot, nested as the program returned it.</summary>
    public OutputValue Output(int shot) => _outputs is not null ? _outputs[shot] : Unpack(_words![shot], Width);

    /// <summary>How often each output occurred, most frequent first; ties in order of their text.</summary>
    public IReadOnlyList<KeyValuePair<OutputValue, int>> Histogram()
    {
        var counts = _words is not null
            ? _words.CountBy(word => word).Select(pair => KeyValuePair.Create(Unpack(pair.Key, Width), pair.Value))
            : _outputs!.CountBy(output => output);
        return [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.ToString(), StringComparer.Ordinal)];
    }

    private static bool HasLoss(OutputValue output) => output switch
    {
        OutputValue.Loss => true,
        OutputValue.Array array => array.Items.Any(HasLoss),
        OutputValue.Tuple tuple => tuple.Items.Any(HasLoss),
        _ => false,
    };

    private static OutputValue Unpack(ulong word, int width) =>
        new OutputValue.Array([.. Enumerable.Range(0, width).Select(i => new OutputValue.Result(((word >> i) & 1) != 0))]);

    private static bool TryPack(OutputValue output, int width, out ulong word)
    {
        word = 0;
        if (output is not OutputValue.Array array || array.Items.Length != width)
        {
            return false;
        }

        for (var i = 0; i < width; i++)
        {
            if (array.Items[i] is not OutputValue.Result result)
            {
                return false;
            }

            word |= result.IsOne ? 1UL << i : 0UL;
        }

        return true;
    }
}
