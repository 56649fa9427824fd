using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Grids;

public class PotentialEncodingTests
{
    private static readonly JsonElement Recorded = TestData.Read("encodings.json");

    [Fact]
    public void TermsAreTheWalshCoefficients()
    {
        var walsh = TestData.Read("golden-evolution.json").GetProperty("walsh_doubleWell1D_n4");
        var grid = Grid.Create(Box.Centered(2.0), 4);
        var encoding = PotentialEncoding.FromTable(grid.Sample(Objective.Parse(walsh.GetProperty("V").GetString()!), TestContext.Current.CancellationToken));
        var expected = walsh.GetProperty("coefficients").Doubles();
        Assert.Equal(expected[0], encoding.Constant, 1e-12);
        for (var mask = 1; mask < 16; mask++)
        {
            Assert.Equal(expected[mask], encoding.Terms.SingleOrDefault(term => term.Mask == (ulong)mask).Coefficient, 1e-12);
        }
    }

    [Fact]
    public void ExactTermsGiveTheTableBack()
    {
        var random = new Random(11);
        var values = Enumerable.Range(0, 64).Select(_ => random.NextDouble()).ToArray();
        var encoding = PotentialEncoding.FromTable(values);
        Assert.Equal(0.0, encoding.MaxError);
        Assert.All(values.Zip(encoding.ToTable()), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Theory]
    [InlineData("(x^2 - 1)^2 + 0.25*x", -2, 2)]
    [InlineData("x^3*y - 2*y^2 + x - 7", -1, 4)]
    public void PolynomialGivesTheTermsOfItsTable(string formula, double lower, double upper)
    {
        var objective = Objective.Parse(formula);
        var grid = Grid.Create(new Box(lower, upper, objective.Arity), 4);
        Assert.True(objective.TryGetPolynomial(out var polynomial));
        var direct = PotentialEncoding.FromPolynomial(grid, polynomial);
        var values = grid.Sample(objective, TestContext.Current.CancellationToken);
        Assert.All(values.Zip(direct.ToTable()), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.Equal(PotentialEncoding.FromTable(values).Terms.Select(term => term.Mask), direct.Terms.Select(term => term.Mask));
    }

    [Fact]
    public void TruncationKeepsItsErrorBounds()
    {
        var grid = Grid.Create(Box.Centered(2.0, 2), 4);
        var values = grid.Sample(Objective.Parse("exp(-x^2)*cos(3*y) + abs(x - y)"), TestContext.Current.CancellationToken);
        foreach (var bound in new[] { 0.3, 0.1, 0.03, 0.001 })
        {
            var encoding = PotentialEncoding.FromTable(values).Truncate(bound);
            var errors = values.Zip(encoding.ToTable(), (exact, kept) => Math.Abs(exact - kept)).ToList();
            Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), encoding.RmsError, 1e-12);
            Assert.InRange(encoding.RmsError, 0.0, bound);
            Assert.True(errors.Max() <= encoding.MaxError + 1e-12);
            Assert.Equal(PotentialSource.LargestTerms, encoding.Source);
        }
    }

    [Fact]
    public void TermsStandInGrayOrder()
    {
        var masks = PotentialEncoding.FromTable([1, 2, 4, 8, 16, 32, 64, 129]).Terms.Select(term => (int)term.Mask);
        Assert.Equal([0b001, 0b011, 0b010, 0b110, 0b111, 0b101, 0b100], masks);
    }

    [Fact]
    public void ChoiceFollowsTheProblemAndSaysWhy()
    {
        var small = Grid.Create(Box.Centered(2.0, 2), 3);
        var large = Grid.Create(Box.Centered(2.0, 3), 8);
        Assert.Equal(PotentialSource.Polynomial, PotentialEncoding.Choose(small, Objective.Parse("(x - y)^2 + x")).Source);
        Assert.Equal(PotentialSource.Table, PotentialEncoding.Choose(small, Objective.Parse("x^4 + y")).Source);
        Assert.Equal(PotentialSource.LargestTerms, PotentialEncoding.Choose(small, Objective.Parse("sin(x)*exp(y)"), rule: EncodingRule.WalshWithin(0.05)).Source);
        var quartic = PotentialEncoding.Choose(large, Objective.Parse("x^4 + y*z"));
        Assert.Equal(PotentialSource.Polynomial, quartic.Source);
        Assert.Contains("degree 4", quartic.Reason, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => PotentialEncoding.Choose(large, Objective.Parse("sin(x)*y*z")));
    }

    [Fact]
    public void GateCountsOfKineticStepsAreAsRecorded() =>
        Assert.All(Recorded.GetProperty("kinetic").EnumerateArray(), row =>
            Assert.Equal(row.Int("perStepPerDim"), GateCount.KineticStep(new GridAxis(row.Int("n"), 0, 1)).NativeTwoQubit));

    [Fact]
    public void GateCountsOfExactTablesAreAsRecorded()
    {
        var random = new Random(1);
        foreach (var row in Recorded.GetProperty("walshExact").EnumerateArray().Where(row => row.Int("n") * row.Int("d") <= 14))
        {
            var values = Enumerable.Range(0, 1 << (row.Int("n") * row.Int("d"))).Select(_ => random.NextDouble()).ToArray();
            var gates = PotentialEncoding.FromTable(values).Gates;
            Assert.Equal((row.Int("rotations"), row.Int("cnot")), (gates.Rotations, gates.ControlledNots));
        }
    }

    [Fact]
    public void GateCountsOfPolynomialsAreAsRecorded()
    {
        var rows = Recorded.GetProperty("polynomial").EnumerateArray().Where(row => row.Int("rotations") <= 5_000).ToList();
        Assert.True(rows.Count > 40);
        foreach (var row in rows)
        {
            var (n, d, degree) = (row.Int("n"), row.Int("d"), row.Int("degree"));

            // (x + 0.9y + 0.8z + 0.37)^degree has every monomial up to that degree.
            var sum = string.Join(" + ", new[] { "x", "0.9*y", "0.8*z" }.Take(d));
            Assert.True(Objective.Parse($"({sum} + 0.37)^{degree}").TryGetPolynomial(out var polynomial));
            var gates = PotentialEncoding.FromPolynomial(Grid.Create(Box.Centered(1.0, d), n), polynomial).Gates;
            Assert.Equal((row.Int("rotations"), row.Int("cnot")), (gates.Rotations, gates.ControlledNots));
            Assert.InRange(gates.NativeTwoQubit, 1, row.Int("twoQubitNativeZZ")); // the kernels pair more terms than the records do
        }
    }

    [Fact]
    public void GateCountsOfTruncatedTablesAreAsRecorded()
    {
        var functions = TestFunctionFile.Read(TestData.PathOf("test-functions.json"));
        var compared = 0;
        foreach (var row in Recorded.GetProperty("truncatedWalsh2D").EnumerateArray())
        {
            if (functions.FirstOrDefault(function => function.Name == row.GetProperty("function").GetString()) is not { } function)
            {
                continue;
            }

            var values = Grid.Create(function.Problem.Box, row.Int("n")).Sample(function.Problem.Objective, TestContext.Current.CancellationToken);
            foreach (var tolerance in new[] { "0.05", "0.02", "0.01", "0.001" })
            {
                var recorded = row.GetProperty("rms" + tolerance);
                var relative = double.Parse(tolerance, System.Globalization.CultureInfo.InvariantCulture);
                var exact = PotentialEncoding.FromTable(values);
                var encoding = exact.Truncate(relative * (values.Max() - values.Min()));
                Assert.Equal((function.Name, recorded.Int("terms")), (function.Name, encoding.Terms.Length));

                // Where the last term kept and the first one dropped are equal up to rounding, which of them stays is arbitrary.
                var sizes = exact.Terms.Select(term => Math.Abs(term.Coefficient)).OrderDescending().ToList();
                if (sizes[encoding.Terms.Length - 1] > sizes.ElementAtOrDefault(encoding.Terms.Length) * (1 + 1e-9))
                {
                    Assert.Equal((recorded.Int("terms"), recorded.Int("cnot")), (encoding.Gates.Rotations, encoding.Gates.ControlledNots));
                    Assert.InRange(encoding.Gates.NativeTwoQubit, 1, recorded.Int("nativeZZ"));
                    compared++;
                }
            }
        }

        Assert.True(compared > 80);
    }
}
