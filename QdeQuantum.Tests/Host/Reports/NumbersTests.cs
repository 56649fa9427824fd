using QdeQuantum.Host.Reports;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(-0.0, "0")]
    [InlineData(-1.03125, "-1.031")]
    [InlineData(123456, "123500")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(2.5e12, "2.5e12")]
    [InlineData(double.NaN, "NaN")]
    public void SignificantDigitsAreKept(double value, string text) => Assert.Equal(text, Numbers.Significant(value));

    [Theory]
    [InlineData(-0.12346, 0.0056, "-0.1235 ± 0.0056")]
    [InlineData(1234.56, 12.3, "1235 ± 12")]
    [InlineData(5, 0, "5")]
    [InlineData(-0.00001, 0.01, "0.000 ± 0.010")]
    public void DecimalsFollowTheError(double value, double error, string text) => Assert.Equal(text, Numbers.WithError(new Estimate(value, error)));

    [Theory]
    [InlineData(0.0042, "4.2 ms")]
    [InlineData(0.412, "412 ms")]
    [InlineData(3.14159, "3.14 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(59.97, "1 min 0 s")]
    public void DurationsChooseTheirUnit(double seconds, string text) => Assert.Equal(text, Numbers.Duration(seconds));
}
