using System.Security.Cryptography;
using System.Text;

namespace QdeQuantum.QSharp.Caching;

/// <summary>
/// A directory of compiled programs, one file each: a line with the SHA-256 of the rest, then the QIR. A file whose hash
/// does not fit, or that cannot be read, counts as absent. A cache that cannot be written is no error either. What was not
/// used for longest is deleted when there is too much.
/// </summary>
/// <param name="path">The directory; created when needed.</param>
/// <param name="maxBytes">How many bytes its files may have together.</param>
internal sealed class QirDirectory(string path, long maxBytes)
{
    /// <summary>The QIR stored under <paramref name="key"/>, or null.</summary>
    public async Task<string?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllTextAsync(FileOf(key), cancellationToken).ConfigureAwait(false);
            var lineEnd = content.IndexOf('\n', StringComparison.Ordinal);
            if (lineEnd < 0 || content[..lineEnd] != HashOf(content[(lineEnd + 1)..]))
            {
                return null;
            }

            // The time of writing serves as the time of last use: file systems keep no other that can be relied on.
            File.SetLastWriteTimeUtc(FileOf(key), DateTime.UtcNow);
            return content[(lineEnd + 1)..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stores <paramref name="qir"/> so that readers see all of it or nothing.</summary>
    public async Task WriteAsync(string key, string qir, CancellationToken cancellationToken)
    {
        var temporary = FileOf($"{key}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(path);
            await File.WriteAllTextAsync(temporary, $"{HashOf(qir)}\n{qir}", cancellationToken).ConfigureAwait(false);
            File.Move(temporary, FileOf(key), overwrite: true);
            DeleteLeastRecent();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            TryDelete(temporary);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void DeleteLeastRecent()
    {
        var files = new DirectoryInfo(path).GetFiles("*.ll").OrderByDescending(file => file.LastWriteTimeUtc);
        var kept = 0L;
        foreach (var file in files)
        {
            kept += file.Length;
            if (kept > maxBytes)
            {
                TryDelete(file.FullName);
            }
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What could not be written can often not be deleted either, and need not be.
        }
    }

    private static string HashOf(string qir) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(qir)));

    private string FileOf(string key) => Path.Combine(path, key + ".ll");
}
