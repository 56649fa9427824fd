using QdeQuantum.Host.Cli;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>The cache that commands share, seen from processes of their own.</summary>
public sealed class CompiledProgramCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ACommandFindsWhatAnEarlierOneCompiled()
    {
        _folder.Write("Coin.qs", "operation Main() : Result { use q = Qubit(); H(q); MResetZ(q) }");
        var cache = _folder.File("cache");

        var first = await QirAsync(cache);
        var kept = Assert.Single(Directory.GetFiles(cache));
        File.SetLastWriteTimeUtc(kept, DateTime.UnixEpoch);
        var second = await QirAsync(cache);

        Assert.Equal(ExitCode.Ok, first.ExitCode);
        Assert.Equal(first.Out, second.Out);
        Assert.Equal(kept, Assert.Single(Directory.GetFiles(cache)));
        Assert.NotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(kept));
    }

    [Fact]
    public async Task OffKeepsNothing()
    {
        _folder.Write("Coin.qs", "operation Main() : Result { use q = Qubit(); H(q); MResetZ(q) }");

        var run = await QirAsync("off", ("XDG_CACHE_HOME", _folder.File("home")), ("HOME", _folder.File("home")));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.False(Directory.Exists(_folder.File("home")));
    }

    private async Task<CommandLineRun> QirAsync(string cache, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string> { ["QDE_CACHE"] = cache };
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        using var process = QdeProcess.Start(environment, "qir", _folder.File("Coin.qs"), "--profile", "adaptive");
        return await process.EndAsync();
    }
}
