using QdeQuantum.Host.Learning;
using Xunit;

namespace QdeQuantum.Tests.Host.Learning;

public class ChebyshevFitTests
{
    public static TheoryData<MarginModel> Models => [MarginModel.Logistic(), MarginModel.Tanh()];

    /// <summary>The bound holds at every point of a fine mesh, and is not far above the largest error there.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void ErrorStaysWithinItsBound(MarginModel model)
    {
        foreach (var range in new[] { 0.5, 2.0, 6.0 })
        {
            foreach (var degree in new[] { 1, 2, 4, 7, 12 })
            {
                var fit = ChebyshevFit.Of(model.MarginLoss, range, degree);
                var largest = Enumerable.Range(0, 4001).Select(i => range * ((i / 2000.0) - 1.0)).Max(z => Math.Abs(model.MarginLoss(z) - Value(fit, z)));

                Assert.Equal(degree, fit.Degree);
                Assert.InRange(largest, 0.0, fit.MaxError + 1e-12);
                Assert.True(fit.MaxError < (5.0 * largest) + 1e-12, $"{fit}, largest error {largest}");
            }
        }
    }

    [Fact]
    public void PolynomialsAreTheirOwnFit()
    {
        var fit = ChebyshevFit.Of(z => (2.0 * z * z * z) - z + 0.5, 3.0, 4);

        Assert.Equal([0.5, -1.0, 0.0, 2.0, 0.0], fit.Coefficients, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.InRange(fit.MaxError, 0.0, 1e-11);
    }

    [Fact]
    public void MarginsTooWideForAFitAreRefused()
    {
        var fault = Assert.Throws<NotSupportedException>(() => ChebyshevFit.Of(MarginModel.Tanh().MarginLoss, 1e5, 4));

        Assert.Contains("narrower intervals", fault.Message, StringComparison.Ordinal);
    }

    private static double Value(ChebyshevFit fit, double z) => fit.Coefficients.Select((a, m) => a * Math.Pow(z, m)).Sum();
}
