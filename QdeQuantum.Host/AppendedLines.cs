using System.Text;

namespace QdeQuantum.Host;

/// <summary>
/// A file of lines that is only ever appended to, so that what is in it outlives the process. A last line that a killed process left half-written is
/// cut off when it is opened again. One process at a time can have it.
/// </summary>
internal sealed class AppendedLines : IDisposable
{
    private readonly FileStream _stream;

    private AppendedLines(FileStream stream) => _stream = stream;

    /// <summary>Opens the file, or creates it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="read">Is given the whole lines that are there; if it throws, the file is left as it is.</param>
    /// <exception cref="IOException">Another process has it, or it cannot be made.</exception>
    public static AppendedLines Open(string path, Action<string> read)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            var text = reader.ReadToEnd();
            var whole = text[..(text.LastIndexOf('\n') + 1)];
            read(whole);
            stream.SetLength(Encoding.UTF8.GetByteCount(whole));
            stream.Seek(0, SeekOrigin.End);
            return new AppendedLines(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends a line; once this returns it outlives the process.</summary>
    public void Append(string line)
    {
        _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
