using QdeQuantum.Host.Reports;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qde-atomic-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void FileHoldsTheTextAsUtf8AndNothingIsLeftBeside()
    {
        var file = Path.Combine(_folder, "new", "run.json");
        AtomicFile.WriteAllText(file, "first");
        AtomicFile.WriteAllText(file, "ζ = ½");

        Assert.Equal("ζ = ½"u8.ToArray(), File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void FailedWriteLeavesTheFolderAsItWas()
    {
        var occupied = Path.Combine(_folder, "occupied");
        Directory.CreateDirectory(occupied);
        var exception = Record.Exception(() => AtomicFile.WriteAllText(occupied, "text"));

        Assert.True(exception is IOException or UnauthorizedAccessException, $"{exception}");
        Assert.Equal([occupied], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task ReadersNeverMeetHalfAFile()
    {
        var file = Path.Combine(_folder, "run.json");
        string[] texts = [new('a', 200_000), new('b', 300_000)];
        AtomicFile.WriteAllText(file, texts[0]);
        var writing = Task.Run(() =>
        {
            for (var round = 0; round < 40; round++)
            {
                AtomicFile.WriteAllText(file, texts[round % 2]);
            }
        }, TestContext.Current.CancellationToken);

        while (!writing.IsCompleted)
        {
            Assert.Contains(ReadShared(file), texts);
        }

        await writing;
    }

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
