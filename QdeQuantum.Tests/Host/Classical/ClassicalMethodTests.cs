using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Classical;

public class ClassicalMethodTests
{
    private static readonly QdeProblem Camel = StandardProblems.Find("three-hump-camel")!;

    public static TheoryData<ClassicalMethod> Methods => [.. ClassicalMethods.All];

    [Theory]
    [MemberData(nameof(Methods))]
    public void SeedsMakeRunsRepeatable(ClassicalMethod method)
    {
        Assert.Equal(method.Run(Camel, 200, 3), method.Run(Camel, 200, 3));
        Assert.NotEqual(method.Run(Camel, 200, 3), method.Run(Camel, 200, 4));
    }

    /// <summary>The budget is what comparisons rest on.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void NoMoreCallsAreMadeThanAllowed(ClassicalMethod method)
    {
        foreach (var calls in new[] { 1, 2, 7, 50, 300 })
        {
            var made = 0;
            var counted = new QdeProblem(
                Objective.FromDelegate((x, y) =>
                {
                    made++;
                    return (x * x) + (y * y);
                }),
                Box.Centered(3.0, 2));

            var result = method.Run(counted, calls, 1);

            Assert.InRange(made, 1, calls);
            Assert.Equal(made, result.Calls);
            Assert.True(counted.Box.Contains(result.Best.AsSpan()));
            Assert.Equal(result.BestValue, counted.Objective.Evaluate(result.Best.AsSpan()));
        }
    }

    /// <summary>With a thousand calls every one of them is near the minimum of a smooth function in the median of 20 runs.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void BowlsAreSolved(ClassicalMethod method)
    {
        var bowl = new QdeProblem(Objective.Parse("(x-0.3)^2 + (y+0.4)^2"), Box.Centered(2.0, 2));

        var values = Enumerable.Range(0, 20).Select(seed => method.Run(bowl, 1000, (ulong)seed).BestValue).Order().ToArray();

        Assert.True(values[10] < 0.02, $"{method}: {values[10]}");
    }
}
