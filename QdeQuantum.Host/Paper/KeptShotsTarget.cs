using System.Text.Json;
using System.Text.Json.Serialization;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Paper;

/// <summary>
/// A target that writes the shots of each circuit to a file, a line for each, and gives those it finds there instead of having them taken again: a
/// long study that was cut short goes on where it stopped, and no job is paid for twice. One process at a time can have the file.
/// </summary>
public sealed class KeptShotsTarget : IQuantumTarget, IDisposable
{
    private readonly IQuantumTarget _target;
    private readonly AppendedLines _lines;
    private readonly Dictionary<ShotsKey, KeptShots> _kept;
    private readonly Lock _lock = new();

    private KeptShotsTarget(IQuantumTarget target, AppendedLines lines, Dictionary<ShotsKey, KeptShots> kept) => (_target, _lines, _kept) = (target, lines, kept);

    /// <inheritdoc/>
    public string Id => _target.Id;

    /// <inheritdoc/>
    public TargetProfile Profile => _target.Profile;

    /// <inheritdoc/>
    public bool HonoursSeed => _target.HonoursSeed;

    /// <summary>Opens the file, or creates it. A last line that a killed process left half-written is cut off.</summary>
    /// <param name="target">What takes the shots that are not there.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="FormatException">A line of it holds no shots; the message says which.</exception>
    /// <exception cref="IOException">Another process has it, or it cannot be made.</exception>
    public static KeptShotsTarget Open(IQuantumTarget target, string path)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var kept = new Dictionary<ShotsKey, KeptShots>();
        var lines = AppendedLines.Open(path, text => Read(text, Path.GetFileName(path), kept));
        return new KeptShotsTarget(target, lines, kept);
    }

    /// <inheritdoc/>
    public async Task<Shots> RunAsync(
        QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        var key = new ShotsKey(Id, RunReportBuilder.Hash(program), shots, seed);
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var known))
            {
                return Shots.FromWords(Id, HonoursSeed ? seed : null, known.Width, known.Words);
            }
        }

        var taken = await _target.RunAsync(program, shots, seed, progress, cancellationToken);
        if (taken.IsWords)
        {
            Append(new KeptShots(key, taken.Width, taken.Words.ToArray()));
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void Append(KeptShots shots)
    {
        var line = JsonSerializer.Serialize(shots, KeptShotsJson.Default.KeptShots);
        lock (_lock)
        {
            _kept[shots.Key] = shots;
            _lines.Append(line);
        }
    }

    private static void Read(string text, string name, Dictionary<ShotsKey, KeptShots> kept)
    {
        foreach (var (index, line) in text.Split('\n').Index().Where(line => line.Item.Length > 0))
        {
            var shots = Parse(line) ?? throw new FormatException($"{name}, line {index + 1}: no shots of a circuit. Delete the line, or give another file.");
            kept[shots.Key] = shots;
        }
    }

    private static KeptShots? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, KeptShotsJson.Default.KeptShots) is { Key: not null, Words: not null, Width: >= 1 and <= 64 } shots ? shots : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What decides the shots of a circuit.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Circuit">SHA-256 of the QIR.</param>
/// <param name="Count">How many shots.</param>
/// <param name="Seed">Their seed.</param>
internal sealed record ShotsKey(string Target, string Circuit, int Count, ulong Seed);

/// <summary>A line of the file: the words of the shots, in the order taken.</summary>
internal sealed record KeptShots(ShotsKey Key, int Width, ulong[] Words);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptShots))]
internal sealed partial class KeptShotsJson : JsonSerializerContext;
