using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class ObjectiveTableTests
{
    [Fact]
    public void BilinearFunctionsAreInterpolatedExactly()
    {
        var table = ObjectiveTable.Parse(
            "u,v,\"loss, mean\"\r\n3,-1,2\r\n0,-1,-4\r\n0,1,0\r\n3,1,\"12\"\r\n", "table.csv");
        Assert.Equal(["u", "v"], table.Variables);

        // The four values are those of uv + 2v + 3u - 2.
        var objective = Objective.FromTable(table);
        foreach (var (u, v) in new[] { (0.0, -1.0), (3.0, 1.0), (1.0, 0.25), (2.9, -0.9) })
        {
            Assert.Equal((u * v) + (2 * v) + (3 * u) - 2, objective.Evaluate(u, v), 1e-12);
        }
    }

    [Fact]
    public void GridOfAsManyPointsFindsTheTabulatedValues()
    {
        var values = Enumerable.Range(0, 16).Select(j => Math.Sin(j)).ToArray();
        var csv = string.Join('\n', values.Select((value, j) => string.Create(CultureInfo.InvariantCulture, $"{-2 + ((j + 0.5) * 0.25):R},{value:R}")));
        var table = ObjectiveTable.Parse(csv, "sine");
        Assert.Equal(Box.Centered(2.0), table.Box);
        Assert.Equal(values, Grid.Create(table.Box, 4).Sample(Objective.FromTable(table), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", "no values")]
    [InlineData("x,f\n", "no values")]
    [InlineData("1\n2\n", "1 columns")]
    [InlineData("1,2,3,4,5,6\n", "6 columns")]
    [InlineData("0,1\n1,2,3\n", "line 2: 3 columns")]
    [InlineData("0,1\n1,abc\n", "line 2, column 2: 'abc'")]
    [InlineData("0,1\n1,NaN\n", "column 2")]
    [InlineData("0,1\n0,2\n", "one value only")]
    [InlineData("0,0,1\n1,0,1\n0,1,1\n", "do not fill the grid of 2 × 2 = 4 points")]
    [InlineData("0,0,1\n1,0,1\n0,1,1\n0,0,1\n", "line 4: the point of line 1 again")]
    [InlineData("sin,f\n0,1\n1,2\n", "'sin' cannot name")]
    [InlineData("x,x\n0,1\n1,2\n", "each differently")]
    [InlineData("\"x,f\n0,1", "line 1: the quoted field")]
    [InlineData("\"0\"1,1", "closing quote")]
    public void FaultyTablesAreRefused(string csv, string reason)
    {
        var fault = Assert.Throws<FormatException>(() => ObjectiveTable.Parse(csv, "t.csv"));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("t.csv", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PointsOutsideAreRefused()
    {
        var objective = Objective.FromTable(ObjectiveTable.Parse("0,1\n1,2\n", "t.csv"));
        Assert.Equal(1.0, objective.Evaluate(-0.5));
        Assert.Equal(2.0, objective.Evaluate(1.5));
        Assert.Contains("[-0.5, 1.5)", Assert.Throws<ArgumentOutOfRangeException>(() => objective.Evaluate(1.6)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QuotedFieldsMayHoldAnything()
    {
        var rows = CsvReader.Read("\uFEFFa,\"b \"\"c\"\",\nd\"\r\n\n1, 2 ,", "t.csv");
        Assert.Equal(["a", "b \"c\",\nd"], rows[0].Fields);
        Assert.Equal(["1", "2", ""], rows[1].Fields);
        Assert.Equal([1, 4], rows.Select(row => row.Line));
    }
}
