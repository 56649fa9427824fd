using QdeQuantum.Simulator.Passes;
using QdeQuantum.Simulator.State;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Passes;

/// <summary>A pass may need more tables than are kept between passes.</summary>
public class DiagonalTableCacheTests
{
    private const int Bits = 6;
    private const int ManyTables = 20;

    [Fact]
    public void TablesOfOnePassStayUntilTheNext()
    {
        using var team = new WorkerTeam(1);
        using var cache = new DiagonalTableCache(Bits, team);
        cache.BeginPass();

        var tables = Enumerable.Range(0, ManyTables).Select(number => Get(cache, number)).ToArray();

        Assert.All(Enumerable.Range(0, ManyTables), number => Assert.Same(tables[number], Get(cache, number)));
    }

    [Fact]
    public void OldTablesGoInTheNextPass()
    {
        using var team = new WorkerTeam(1);
        using var cache = new DiagonalTableCache(Bits, team);
        cache.BeginPass();
        var tables = Enumerable.Range(0, ManyTables).Select(number => Get(cache, number)).ToArray();

        cache.BeginPass();

        Assert.Same(tables[^1], Get(cache, ManyTables - 1));
        Assert.NotSame(tables[0], Get(cache, 0));
    }

    // Coefficients of different directions, so that no table serves for another.
    private static DiagonalTable Get(DiagonalTableCache cache, int number) => cache.Get(1, [1, 2], [1.0, number], out _);
}
