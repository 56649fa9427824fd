using QdeQuantum.Host.Problems;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class TestFunctionFileTests
{
    // The recorded means and maxima were taken on a cell-centred grid of this many points a side.
    private const int RecordedPoints = 2001;

    private static readonly IReadOnlyList<TestFunction> Functions = TestFunctionFile.Read(TestData.PathOf("test-functions.json"));

    public static TheoryData<string> Names => [.. Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void RecordedMeanAndMaximumAreReproduced(string name)
    {
        var function = Functions.Single(candidate => candidate.Name == name);
        var recorded = TestData.Read("test-functions.json").GetProperty("functions").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        var sums = new double[RecordedPoints];
        var maxima = new double[RecordedPoints];
        Parallel.For(0, RecordedPoints, row =>
        {
            var points = new double[2 * RecordedPoints];
            var values = new double[RecordedPoints];
            for (var column = 0; column < RecordedPoints; column++)
            {
                points[2 * column] = Centre(function.Problem.Box[0], column);
                points[(2 * column) + 1] = Centre(function.Problem.Box[1], row);
            }

            function.Problem.Objective.Evaluate(points, values);
            (sums[row], maxima[row]) = (values.Sum(), values.Max());
        });
        var scale = 1e-12 * Math.Abs(recorded.Double("gridStd"));
        Assert.Equal(recorded.Double("gridMean"), sums.Sum() / RecordedPoints / RecordedPoints, scale);
        Assert.Equal(recorded.Double("gridMax"), maxima.Max(), 10 * scale);

        static double Centre(Interval interval, int index) => interval.Lower + ((index + 0.5) * interval.Width / RecordedPoints);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void KnownMinimumIsTheValueAtTheMinimisers(string name)
    {
        var problem = Functions.Single(candidate => candidate.Name == name).Problem;
        foreach (var point in problem.KnownMinimum!.Points)
        {
            Assert.Equal(problem.KnownMinimum.Value, problem.Objective.Evaluate([.. point]), 1e-9);
        }
    }

    [Fact]
    public void PublishedRatesMayBeBounds()
    {
        var published = Functions.Single(function => function.Name == "levy").Published;
        Assert.Equal(new PublishedRate(0.999, IsLowerBound: true), published["QHD256"]);
        Assert.Equal(new PublishedRate(0.094, IsLowerBound: false), published["SGD"]);
        Assert.DoesNotContain("radiusUnitBox", published.Keys);
    }

    [Theory]
    [InlineData("[]", "no list")]
    [InlineData("{\"functions\": 3}", "no list")]
    [InlineData("{\"functions\": [{\"name\": \"f\", \"variables\": [\"x\"], \"bounds\": [[1, 0]], \"minimizers\": [], \"expression\": \"x\"}]}", "function f")]
    [InlineData("{\"functions\": [{\"name\": \"f\", \"variables\": [\"x\"], \"bounds\": [[0, 1]], \"minimizers\": [[0]], \"minValue\": 0, \"expression\": \"sn(x)\"}]}", "'sn'")]
    [InlineData("not json", "no list")]
    public void FaultyFilesAreRefused(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => TestFunctionFile.Parse(json, "f.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void StandardProblemsStateTheirTrueMinima()
    {
        foreach (var problem in StandardProblems.All)
        {
            Assert.Same(problem, StandardProblems.Find(problem.Name));
            foreach (var point in problem.KnownMinimum!.Points)
            {
                Assert.Equal(problem.KnownMinimum.Value, problem.Objective.Evaluate([.. point]), 1e-6);
                Assert.All(problem.Objective.Gradient(), part => Assert.Equal(0.0, part.Evaluate([.. point]), 1e-4));
            }
        }
    }
}
