using System.Globalization;
using QdeQuantum.QSharp.Calls;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class KernelCallTests
{
    private const string ApprovedEntry =
        """
        // Generated from a kernel call.

        @EntryPoint()
        operation RunOnce() : (Result[], Int) {
            Kernels.Run(
                12, Kernels.PrepareUniform,
                Kernels.EvolveTrotter(
                    [6, 6],
                    [
                        0.1, -0.0, 1.0, -2.5e-7, 1.0e300, 5.0e-324, 123456789.25, 0.30000000000000004, 0.1, -0.0, 1.0, -2.5e-7,
                        1.0e300, 5.0e-324, 123456789.25, 0.30000000000000004],
                    _),
                (PauliX, true, (-3,), "say \"\\\" \n ζ"), [], Kernels.MeasurePosition)
        }

        """;

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void EntryTextIsTheApprovedOneInEveryCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(ApprovedEntry, SomeCall().ToEntryText(), ignoreLineEndingDifferences: true);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void CallsAreEqualByValue()
    {
        Assert.Equal(SomeCall(), SomeCall());
        Assert.Equal(SomeCall().GetHashCode(), SomeCall().GetHashCode());
        Assert.NotEqual(new KernelCall("Run", 1), new KernelCall("Run", 1.0));
        Assert.NotEqual(new KernelCall("Run", 1), new KernelCall("Walk", 1));
        Assert.NotEqual(new KernelCall("Run", 1), new KernelCall("Run", 1) { ReturnType = "Result" });
    }

    [Fact]
    public void CallsPrintAsQSharp() =>
        Assert.Equal("Kernels.Run(3, [1.5, -2.0], Inner(true), _)", KernelCall.Partial("Kernels.Run", 3, new[] { 1.5, -2 }, new KernelCall("Inner", true), KernelCall.Hole).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Run()")]
    [InlineData("Kernels..Run")]
    [InlineData("3Run")]
    [InlineData("Run; fail \"\"")]
    [InlineData("Run\n")]
    public void WhatIsNotANameIsRefused(string name)
    {
        Assert.Throws<ArgumentException>(() => new KernelCall(name));
        Assert.Throws<ArgumentException>(() => KernelCall.Name(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unit { } operation X() : Unit")]
    public void WhatIsNotATypeIsRefused(string type) => Assert.Throws<ArgumentException>(() => new KernelCall("Run") { ReturnType = type });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NumbersWithoutLiteralAreRefused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelCall("Run", value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelCall("Run", new[] { 0.0, value }));
    }

    [Fact]
    public void ControlCharactersInStringsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new KernelCall("Run", "bell \a"));
        Assert.Throws<ArgumentException>(() => new KernelCall("Run", "null \0"));
    }

    [Fact]
    public void PartialApplicationNeedsAHole()
    {
        Assert.Throws<ArgumentException>(() => KernelCall.Partial("Run", 1, 2));
        Assert.Equal("Run((1, _))", KernelCall.Partial("Run", QSharpValue.Tuple(1, KernelCall.Hole)).ToString());
    }

    private static KernelCall SomeCall()
    {
        double[] numbers = [0.1, -0.0, 1, -2.5e-7, 1e300, double.Epsilon, 123456789.25, 0.1 + 0.2];
        return new KernelCall(
            "Kernels.Run",
            12,
            KernelCall.Name("Kernels.PrepareUniform"),
            KernelCall.Partial("Kernels.EvolveTrotter", new long[] { 6, 6 }, numbers.Concat(numbers).ToArray(), KernelCall.Hole),
            QSharpValue.Tuple(Pauli.X, true, QSharpValue.Tuple(-3), "say \"\\\" \n ζ"),
            QSharpValue.Array([]),
            KernelCall.Name("Kernels.MeasurePosition"))
        {
            ReturnType = "(Result[], Int)",
        };
    }
}
