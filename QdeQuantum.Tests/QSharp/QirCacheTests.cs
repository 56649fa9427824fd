using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Caching;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public sealed class QirCacheTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"qir-cache-{Guid.NewGuid():N}");

    private QirDirectory OnDisk(long maxBytes = 1_000_000) => new(_directory, maxBytes);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public async Task WhatWasAddedIsFoundInMemory()
    {
        var cache = new QirCache(maxCharacters: 100, directory: null);
        var qir = new string('x', 10);

        await cache.AddAsync("key", qir, Cancelled);

        Assert.Same(qir, await cache.FindAsync("key", Cancelled));
        Assert.Null(await cache.FindAsync("other", Cancelled));
    }

    [Fact]
    public async Task WhatWasNotUsedForLongestIsForgotten()
    {
        var cache = new QirCache(maxCharacters: 5, directory: null);
        await cache.AddAsync("a", "aa", Cancelled);
        await cache.AddAsync("b", "bb", Cancelled);
        await cache.FindAsync("a", Cancelled);

        await cache.AddAsync("c", "cc", Cancelled);
        await cache.AddAsync("huge", "too long to be kept", Cancelled);

        Assert.Equal("aa", await cache.FindAsync("a", Cancelled));
        Assert.Null(await cache.FindAsync("b", Cancelled));
        Assert.Equal("cc", await cache.FindAsync("c", Cancelled));
        Assert.Null(await cache.FindAsync("huge", Cancelled));
    }

    [Fact]
    public async Task TheDirectoryOutlivesTheCache()
    {
        await new QirCache(100, OnDisk()).AddAsync("key", "qir ζ\n", Cancelled);

        Assert.Equal("qir ζ\n", await new QirCache(100, OnDisk()).FindAsync("key", Cancelled));
        Assert.Single(Directory.GetFiles(_directory));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no line end")]
    [InlineData("0123\nqir")]
    public async Task DamagedFilesAreIgnoredAndReplaced(string content)
    {
        await new QirCache(100, OnDisk()).AddAsync("key", "qir", Cancelled);
        var file = Assert.Single(Directory.GetFiles(_directory));
        await File.WriteAllTextAsync(file, content, Cancelled);

        Assert.Null(await new QirCache(100, OnDisk()).FindAsync("key", Cancelled));
        await new QirCache(100, OnDisk()).AddAsync("key", "qir", Cancelled);

        Assert.Equal("qir", await new QirCache(100, OnDisk()).FindAsync("key", Cancelled));
    }

    [Fact]
    public async Task TheDirectoryForgetsWhatWasNotUsedForLongest()
    {
        var directory = OnDisk(maxBytes: 2 * (64 + 1 + 3));
        await directory.WriteAsync("a", "aaa", Cancelled);
        await directory.WriteAsync("b", "bbb", Cancelled);
        foreach (var file in Directory.GetFiles(_directory))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1.0));
        }

        await directory.ReadAsync("a", Cancelled);
        await directory.WriteAsync("c", "ccc", Cancelled);

        Assert.Equal("aaa", await directory.ReadAsync("a", Cancelled));
        Assert.Null(await directory.ReadAsync("b", Cancelled));
        Assert.Equal("ccc", await directory.ReadAsync("c", Cancelled));
    }

    [Fact]
    public async Task ADirectoryThatCannotBeWrittenIsNoError()
    {
        await File.WriteAllTextAsync(_directory, "a file where the directory should be", Cancelled);
        try
        {
            var cache = new QirCache(100, OnDisk());

            await cache.AddAsync("key", "qir", Cancelled);

            Assert.Equal("qir", await cache.FindAsync("key", Cancelled));
        }
        finally
        {
            File.Delete(_directory);
        }
    }

    [Fact]
    public void EveryInputChangesTheHash()
    {
        QSharpSource[] sources = [new("A.qs", "ab"), new("B.qs", "c")];
        var library = new Dictionary<string, IReadOnlyList<QSharpSource>> { ["Lib"] = [new("L.qs", "d")] };
        var none = new Dictionary<string, IReadOnlyList<QSharpSource>>();
        string[] hashes =
        [
            ContentHash.Of("1", TargetProfile.Base, sources, none),
            ContentHash.Of("2", TargetProfile.Base, sources, none),
            ContentHash.Of("1", TargetProfile.Adaptive, sources, none),
            ContentHash.Of("1", TargetProfile.Base, [new("A.qs", "a"), new("B.qs", "bc")], none),
            ContentHash.Of("1", TargetProfile.Base, [sources[1], sources[0]], none),
            ContentHash.Of("1", TargetProfile.Base, sources, library),
            ContentHash.Of("1", TargetProfile.Base, [.. sources, .. library["Lib"]], none),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], ContentHash.Of("1", TargetProfile.Base, [new("A.qs", "ab"), new("B.qs", "c")], none));
    }

    [Fact]
    public async Task ASecondCompilerFindsTheProgramInTheDirectory()
    {
        QSharpSource[] sources = [new("Main.qs", "operation Main() : Result { use q = Qubit(); H(q); MResetZ(q) }")];
        var options = new QdkCompilerOptions { MaxEngines = 1, CacheDirectory = _directory };
        using var first = new QdkCompiler(options);
        var compiled = await first.CompileAsync("main", sources, TargetProfile.Adaptive, null, Cancelled);

        // So short a limit that compiling is impossible: the answer can only come from the directory.
        using var second = new QdkCompiler(options with { TimeLimit = TimeSpan.FromTicks(1) });
        var found = await second.CompileAsync("main", sources, TargetProfile.Adaptive, null, Cancelled);

        Assert.Equal(compiled.Qir, found.Qir);
        Assert.Equal(compiled.Profile, found.Profile);
        await Assert.ThrowsAsync<TimeoutException>(() => second.CompileAsync("main", sources, TargetProfile.Base, null, Cancelled));
    }
}
