using System.Collections.Immutable;
using System.Text;

namespace QdeQuantum.Host.Sweeps;

/// <summary>
/// The file of a sweep's results: one line for each finished cell, only ever appended to. Opening it again finds what is finished; a last line
/// that a killed process left half-written is cut off. One process at a time can have it.
/// </summary>
public sealed class SweepResults : IDisposable
{
    private readonly FileStream _stream;

    private SweepResults(FileStream stream, ImmutableArray<SweepLine> finished) => (_stream, Finished) = (stream, finished);

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

        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            return new SweepResults(stream, ReadAndRepair(stream, Path.GetFileName(path), [.. cells.Select(cell => cell.Key)]));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends a line; once this returns it outlives the process.</summary>
    public void Append(SweepLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _stream.Write(Encoding.UTF8.GetBytes(line.ToJson() + "\n"));
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static ImmutableArray<SweepLine> ReadAndRepair(FileStream stream, string name, HashSet<SweepKey> keys)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var text = reader.ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        var lines = SweepLine.ParseAll(whole, name);
        if (lines.FirstOrDefault(line => !keys.Contains(line.Key)) is { } stranger)
        {
            throw new FormatException($"{name} holds results of another sweep, e.g. {stranger.Key}. Give another file with --out.");
        }

        stream.SetLength(Encoding.UTF8.GetByteCount(whole));
        stream.Seek(0, SeekOrigin.End);
        return lines;
    }
}
