using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Targets;

/// <summary>What every target in this process does. One subclass a target.</summary>
public abstract class TargetContract(SharedCompiler shared)
{
    private const string Bell = "operation Main() : Result[] { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); MResetEachZ(q) }";

    private const string Nested =
        """
        operation Main() : ((Result, Bool), Result[], (Int, Double), Result[][]) {
            use q = Qubit[2];
            X(q[0]);
            let results = MResetEachZ(q);
            ((results[0], results[0] == One), results, (results[1] == One ? 1 | -3, 0.25), [[results[0]], results])
        }
        """;

    private const string CoinUntilOne =
        """
        operation Main() : Int {
            use q = Qubit();
            mutable tosses = 0;
            mutable done = false;
            while not done {
                H(q);
                done = MResetZ(q) == One;
                tosses += 1;
            }
            tosses
        }
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected abstract IQuantumTarget Target { get; }

    [Fact]
    public async Task EqualSeedsGiveEqualShots()
    {
        Assert.SkipUnless(Target.HonoursSeed, "This target does not honour seeds.");
        var program = await shared.CompileAsync("operation Main() : Result[] { use q = Qubit[6]; ApplyToEach(H, q); MResetEachZ(q) }");

        var first = await Target.RunAsync(program, 50, 7, null, Cancelled);
        var again = await Target.RunAsync(program, 50, 7, null, Cancelled);
        var other = await Target.RunAsync(program, 50, 8, null, Cancelled);

        Assert.Equal(first.Words, again.Words);
        Assert.False(first.Words.SequenceEqual(other.Words));
        Assert.Equal(7UL, first.Seed);
    }

    [Fact]
    public async Task EachShotIsCounted()
    {
        var shots = await Target.RunAsync(await shared.CompileAsync(Bell), 23, 1, null, Cancelled);

        Assert.Equal(23, shots.Count);
        Assert.Equal(2, shots.Width);
        Assert.Equal(23, shots.Histogram().Sum(outcome => outcome.Value));
        Assert.Equal(Target.Id, shots.TargetId);
    }

    [Fact]
    public async Task BellPairsAgreeAndAreFair()
    {
        const int Count = 400;

        var words = (await Target.RunAsync(await shared.CompileAsync(Bell), Count, 3, null, Cancelled)).Words.ToArray();

        Assert.All(words, word => Assert.True(word is 0 or 3));

        // Five standard deviations of a fair coin, which a right target leaves once in 1.7 million seeds.
        Assert.InRange(words.Count(word => word == 3), (Count / 2) - (5 * 10), (Count / 2) + (5 * 10));
    }

    [Fact]
    public async Task BitIOfAWordIsTheIthResult()
    {
        var program = await shared.CompileAsync("operation Main() : Result[] { use q = Qubit[3]; X(q[2]); MResetEachZ(q) }");

        var shots = await Target.RunAsync(program, 2, 1, null, Cancelled);

        Assert.Equal([4UL, 4UL], shots.Words);
    }

    [Fact]
    public async Task NestedOutputsKeepTheirShape()
    {
        var shots = await Target.RunAsync(await shared.CompileAsync(Nested), 2, 1, null, Cancelled);

        Assert.False(shots.IsWords);
        Assert.Equal("((One, true), [One, Zero], (-3, 0.25), [[One], [One, Zero]])", shots.Output(0).ToString());
        Assert.Equal(shots.Output(0), shots.Output(1));
    }

    [Fact]
    public async Task MeasurementsDecideWhatHappensNext()
    {
        const int Count = 300;

        var shots = await Target.RunAsync(await shared.CompileAsync(CoinUntilOne), Count, 5, null, Cancelled);

        var tosses = Enumerable.Range(0, Count).Select(shot => ((OutputValue.Int)shots.Output(shot)).Value).ToList();
        Assert.All(tosses, count => Assert.True(count >= 1));

        // Geometric with mean 2 and variance 2; five standard errors.
        Assert.InRange(tosses.Average(), 2 - (5 * Math.Sqrt(2.0 / Count)), 2 + (5 * Math.Sqrt(2.0 / Count)));
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.AdaptiveRI)]
    [InlineData(TargetProfile.AdaptiveRIF)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task ProfilesUpToItsOwnAreTaken(TargetProfile profile)
    {
        var program = await shared.CompileAsync(Bell, profile);
        if (profile > Target.Profile)
        {
            await Assert.ThrowsAsync<UnsupportedProgramException>(() => Target.RunAsync(program, 1, 1, null, Cancelled));
            return;
        }

        var shots = await Target.RunAsync(program, 10, 1, null, Cancelled);

        Assert.All(shots.Words.ToArray(), word => Assert.True(word is 0 or 3));
    }

    [Fact]
    public async Task ProgressEndsWithTheWhole()
    {
        var reports = new List<RunProgress>();

        await Target.RunAsync(await shared.CompileAsync(CoinUntilOne), 20, 1, new Recorder(reports), Cancelled);

        Assert.NotEmpty(reports);
        Assert.Equal(1.0, reports[^1].Fraction);
        Assert.Equal(reports.Select(report => report.Fraction).Order(), reports.Select(report => report.Fraction));
    }

    [Fact]
    public async Task ACancelledRunEnds()
    {
        var program = await shared.CompileAsync(CoinUntilOne);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Target.RunAsync(program, 5_000_000, 1, null, source.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task LessThanOneShotIsRefused(int shots)
    {
        var program = await shared.CompileAsync(Bell);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Target.RunAsync(program, shots, 1, null, Cancelled));
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, reports before the run goes on.</summary>
    private sealed class Recorder(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (reports)
            {
                reports.Add(value);
            }
        }
    }
}
