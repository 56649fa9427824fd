using System.Collections.Immutable;

namespace QdeQuantum.Host.Sweeps;

/// <summary>
/// The file of a sweep's results: one line for each finished cell, only ever appended to. Opening it again finds what is finished; a last line
/// that a killed process left half-written is cut off. One process at a time can have it.
/// </summary>
public sealed class SweepResults : IDisposable
{
    private readonly AppendedLines _lines;

    private SweepResults(AppendedLines lines, ImmutableArray<SweepLine> finished) => (_lines, Finished) = (lines, finished);

    /// <summary>The lines that were there.</summary>
    public ImmutableArray<SweepLine> Finished { get; }

    /// <summary>Opens the file, or creates it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="cells">The cells of the sweep, all shards together.</param>
    /// <exception cref="FormatException">It holds something else than results of these cells; the message says where.</exception>
    /// <exception cref="IOException">Another process has it.</exception>
    public static SweepResults Open(string path, IReadOnlyList<SweepCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        ImmutableArray<SweepLine> finished = [];
        var lines = AppendedLines.Open(path, text => finished = Read(text, Path.GetFileName(path), [.. cells.Select(cell => cell.Key)]));
        return new SweepResults(lines, finished);
    }

    /// <summary>Appends a line; once this returns it outlives the process.</summary>
    public void Append(SweepLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _lines.Append(line.ToJson());
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private static ImmutableArray<SweepLine> Read(string text, string name, HashSet<SweepKey> keys)
    {
        var lines = SweepLine.ParseAll(text, name);
        return lines.FirstOrDefault(line => !keys.Contains(line.Key)) is { } stranger
            ? throw new FormatException($"{name} holds results of another sweep, e.g. {stranger.Key}. Give another file with --out.")
            : lines;
    }
}
