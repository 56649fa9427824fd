using System.Text;

namespace QdeQuantum.Host.Reports;

/// <summary>Writes files that are either whole or not there.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Puts <paramref name="text"/> (UTF-8, no byte order mark) into the file at <paramref name="path"/>. The text goes to a
    /// temporary file in the same directory first and takes the name only when complete, so that a reader, or a crash,
    /// meets the old file or the new one and nothing between. Missing directories are created.
    /// </summary>
    /// <exception cref="IOException">The directory cannot be written; a file that was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">As <see cref="IOException"/>.</exception>
    public static void WriteAllText(string path, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(text);

        var target = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(target)
            ?? throw new ArgumentException($"'{path}' is a root directory; a file name is needed.", nameof(path));
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            WriteThrough(temporary, text);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteThrough(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(Utf8WithoutMark.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
