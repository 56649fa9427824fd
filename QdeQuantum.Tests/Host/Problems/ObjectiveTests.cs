using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class ObjectiveTests
{
    [Theory]
    [InlineData("(x^2 - 1)^2 + 0.25*x")]
    [InlineData("x^4 - 2*x^2 + 0.1*x + sin(3*x)")]
    [InlineData("exp(-x^2)*cos(2*pi*x)/(1 + x^2)")]
    [InlineData("tan(x/3) + asin(x/4) - acos(x/4) + atan(x)")]
    [InlineData("sinh(x)*cosh(x) - tanh(x)")]
    [InlineData("log(2 + x)*sqrt(3 + x) + cbrt(5 + x) + log2(4 + x) + log10(4 + x)")]
    [InlineData("abs(x - 0.3)^3 + min(x, x^2) + max(x, 1 - x)")]
    [InlineData("(2 + x)^x + 2^x + x^-2 + (3 + x)^0.5")]
    [InlineData("-(x - 1)^3/(x^2 + 2) - -x")]
    [InlineData("sign(x)*x + floor(x) + ceil(x)*x + round(x)")]
    public void DerivativeIsTheLimitOfDifferences(string formula)
    {
        var objective = Objective.Parse(formula);
        var derivative = objective.Derivative("x");
        foreach (var x in new[] { -1.37, -0.61, 0.23, 0.77, 1.41 })
        {
            // Two extrapolated central differences: error of order h^4.
            const double h = 1e-3;
            var coarse = (objective.Evaluate(x + (2 * h)) - objective.Evaluate(x - (2 * h))) / (4 * h);
            var fine = (objective.Evaluate(x + h) - objective.Evaluate(x - h)) / (2 * h);
            var expected = ((4 * fine) - coarse) / 3;
            var value = derivative.Evaluate(x);
            if (double.IsNaN(expected))
            {
                Assert.True(double.IsNaN(value));
            }
            else
            {
                Assert.Equal(expected, value, 1e-8 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void GradientHasOneEntryAVariable()
    {
        var gradient = Objective.Parse("x^2*y + y^3").Gradient();
        Assert.Equal(["2*x*y", "x^2 + 3*y^2"], gradient.Select(part => part.Text));
    }

    [Theory]
    [InlineData("a-(b-c)-d")]
    [InlineData("a/(b/c)/d*b")]
    [InlineData("-(a+b)^2^c")]
    [InlineData("(-a)^2 + (a^b)^c - -b*-c")]
    [InlineData("min(a, max(b, -1.5e-7)) + exp(-(a-b)^2)")]
    public void PrintedDerivativesReadBackTheSame(string formula)
    {
        foreach (var derivative in Objective.Parse(formula).Gradient())
        {
            Assert.Equal(derivative, Objective.Parse(derivative.Text, derivative.Variables));
        }
    }

    [Fact]
    public void ManyPointsHaveTheValuesOfSinglePoints()
    {
        var objective = Objective.Parse("exp(-x^2)*cos(3*y) + (x - y)^5/(2 + sin(x)) + 2^y + 7");
        var random = new Random(5);
        var points = Enumerable.Range(0, 2 * 1001).Select(_ => (4 * random.NextDouble()) - 2).ToArray();
        var values = new double[1001];
        objective.Evaluate(points, values);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(objective.Evaluate(points[2 * i], points[(2 * i) + 1]), values[i]);
        }
    }

    [Fact]
    public void DelegatesAreEvaluatedAndHaveNoDerivative()
    {
        var objective = Objective.FromDelegate(3, point => point[0] + (10 * point[1]) + (100 * point[2]), "a plane");
        Assert.Equal(321.0, objective.Evaluate(1, 2, 3));
        Assert.Equal(["x", "y", "z"], objective.Variables);
        Assert.Contains("a plane", Assert.Throws<NotSupportedException>(() => objective.Derivative("x")).Message, StringComparison.Ordinal);
        Assert.Equal(6.0, Objective.FromDelegate((x, y) => x * y).Evaluate(2, 3));
    }

    [Fact]
    public void EqualityIsByValue()
    {
        Assert.Equal(Objective.Parse("x ^ 2+1"), Objective.Parse("(x^2) + 1.0"));
        Assert.NotEqual(Objective.Parse("x^2"), Objective.Parse("y^2"));
        Assert.NotEqual(Objective.Parse("x^2"), Objective.Parse("x^2", ["x", "y"]));
        Func<double, double> f = Math.Sin;
        Assert.Equal(Objective.FromDelegate(f), Objective.FromDelegate(f));
        Assert.NotEqual(Objective.FromDelegate(f), Objective.FromDelegate(x => x));
    }

    [Fact]
    public void PolynomialsAreFoundAndEvaluateAlike()
    {
        var objective = Objective.Parse("(x*y - 1)^3/4 - (x + 2)*(y - sqrt(2))*x^2 + 3");
        Assert.True(objective.TryGetPolynomial(out var polynomial));
        Assert.Equal(6, polynomial.Degree);
        Assert.Equal(objective.Evaluate(0.7, -1.3), polynomial.Evaluate([0.7, -1.3]), 1e-12);
        Assert.Equal(objective.Evaluate(0.7, -1.3), Objective.FromPolynomial(polynomial).Evaluate(0.7, -1.3), 1e-12);
    }

    [Fact]
    public void LongSumsAreCollectedInOneGo()
    {
        var formula = string.Join(" - ", Enumerable.Range(1, 1_000).Select(i => $"x^{i % 5}*y/{i}"));
        Assert.True(Objective.Parse(formula).TryGetPolynomial(out var polynomial));
        Assert.Equal(5, polynomial.Terms.Length);
        Assert.Equal(Objective.Parse(formula).Evaluate(0.7, 1.3), polynomial.Evaluate([0.7, 1.3]), 1e-12);
    }

    [Theory]
    [InlineData("sin(x)")]
    [InlineData("1/x")]
    [InlineData("x^0.5")]
    [InlineData("2^x")]
    [InlineData("x^65")]
    [InlineData("max(x, 0)")]
    [InlineData("x/0")]
    public void OtherFormulasAreNoPolynomials(string formula) => Assert.False(Objective.Parse(formula).TryGetPolynomial(out _));

    [Fact]
    public void PolynomialTermsAreCollectedInOrderOfDegree()
    {
        Assert.True(Objective.Parse("y^2 + x*y - 2*y^2 + x + 4 - x").TryGetPolynomial(out var polynomial));
        Assert.Equal("4 + 1*x1*x2 - 1*x2^2", polynomial.ToString());
    }
}
