using System.Collections.Concurrent;
using QdeQuantum.Simulator.State;
using Xunit;

namespace QdeQuantum.Tests.Simulator.State;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void PiecesCoverTheRangeOnce(int threads)
    {
        using var team = new WorkerTeam(threads);
        int[] visits = new int[1_000];
        for (int grain = 1; grain < 100; grain += 7)
        {
            team.For(visits.Length, grain, (first, end) =>
            {
                Assert.InRange(end - first, 1, grain);
                for (long i = first; i < end; i++)
                {
                    Interlocked.Increment(ref visits[i]);
                }
            });
        }

        Assert.All(visits, count => Assert.Equal(15, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoMoreThreadsWorkThanAllowed(int threads)
    {
        using var team = new WorkerTeam(threads);
        var seen = new ConcurrentDictionary<int, bool>();
        for (int loop = 0; loop < 50; loop++)
        {
            team.For(64, 1, (_, _) => seen[Environment.CurrentManagedThreadId] = true);
        }

        Assert.InRange(seen.Count, 1, threads);
    }

    /// <summary>A thread finishes the piece it works on and takes no other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NoPieceStartsAfterCancellation(int threads)
    {
        using var source = new CancellationTokenSource();
        using var team = new WorkerTeam(threads) { Cancellation = source.Token };
        int startedAfter = 0;
        Assert.Throws<OperationCanceledException>(() => team.For(10_000, 1, (piece, _) =>
        {
            if (source.IsCancellationRequested)
            {
                Interlocked.Increment(ref startedAfter);
            }

            if (piece == 100)
            {
                source.Cancel();
            }
        }));

        // The other thread may have looked at the token just before.
        Assert.InRange(startedAfter, 0, threads - 1);
    }
}
