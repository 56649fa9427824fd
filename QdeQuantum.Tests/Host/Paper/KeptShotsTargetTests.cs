using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Paper;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Tests.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Paper;

/// <summary>Shots on file are taken once.</summary>
public sealed class KeptShotsTargetTests : IDisposable
{
    private static readonly QuantumProgram Coin = QuantumProgram.FromQir(
        "coin", QirText.Measured(typed: false, qubits: 2, results: 2, QirText.Gates([new Gate(GateKind.H, 0), new Gate(GateKind.CX, 0, 1)])));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.File("shots.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatIsOnFileIsNotTakenAgain()
    {
        var target = new CountingTarget();
        Shots first;
        using (var kept = KeptShotsTarget.Open(target, Path))
        {
            first = await kept.RunAsync(Coin, 20, 1, cancellationToken: Token);
            await kept.RunAsync(Coin, 20, 1, cancellationToken: Token);
        }

        using var again = KeptShotsTarget.Open(target, Path);
        var second = await again.RunAsync(Coin, 20, 1, cancellationToken: Token);

        Assert.Equal(1, target.Runs);
        Assert.Equal(first.Words, second.Words);
        Assert.Equal((first.Width, first.TargetId, first.Seed), (second.Width, second.TargetId, second.Seed));
    }

    [Fact]
    public async Task OtherShotsAreTaken()
    {
        var target = new CountingTarget();
        using var kept = KeptShotsTarget.Open(target, Path);

        await kept.RunAsync(Coin, 20, 1, cancellationToken: Token);
        await kept.RunAsync(Coin, 20, 2, cancellationToken: Token);
        await kept.RunAsync(Coin, 21, 1, cancellationToken: Token);

        Assert.Equal(3, target.Runs);
    }

    [Fact]
    public async Task AHalfWrittenLineIsCutOff()
    {
        var target = new CountingTarget();
        using (var kept = KeptShotsTarget.Open(target, Path))
        {
            await kept.RunAsync(Coin, 20, 1, cancellationToken: Token);
            await kept.RunAsync(Coin, 20, 2, cancellationToken: Token);
        }

        var text = await File.ReadAllTextAsync(Path, Token);
        await File.WriteAllTextAsync(Path, text[..^10], Token);

        using (var kept = KeptShotsTarget.Open(target, Path))
        {
            await kept.RunAsync(Coin, 20, 1, cancellationToken: Token);
            Assert.Equal(2, target.Runs);
            await kept.RunAsync(Coin, 20, 2, cancellationToken: Token);
            Assert.Equal(3, target.Runs);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(Path, Token));
    }

    [Theory]
    [InlineData("{}\n")]
    [InlineData("no shots\n")]
    [InlineData("{\"key\":null,\"width\":2,\"words\":[0]}\n")]
    public async Task AForeignFileIsLeftAsItIs(string text)
    {
        await File.WriteAllTextAsync(Path, text, Token);

        var fault = Assert.Throws<FormatException>(() => KeptShotsTarget.Open(new CountingTarget(), Path));
        var run = await CommandLineRun.InvokeAsync("paper", "--equation", "9", "--target", "qdk", "--keep", Path);

        Assert.Contains("line 1", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("--keep", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Path, Token));
    }

    [Fact]
    public async Task ExactProbabilitiesAreNoShotsToKeep()
    {
        var run = await CommandLineRun.InvokeAsync("paper", "--equation", "9", "--keep", Path);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("--target", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    private sealed class CountingTarget : IQuantumTarget
    {
        private readonly LocalTarget _target = new();

        public int Runs { get; private set; }

        public string Id => _target.Id;

        public TargetProfile Profile => _target.Profile;

        public bool HonoursSeed => _target.HonoursSeed;

        public Task<Shots> RunAsync(
            QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
        {
            Runs++;
            return _target.RunAsync(program, shots, seed, progress, cancellationToken);
        }
    }
}
