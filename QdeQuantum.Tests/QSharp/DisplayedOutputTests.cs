using QdeQuantum.QSharp;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class DisplayedOutputTests
{
    [Theory]
    [InlineData("One")]
    [InlineData("Loss")]
    [InlineData("()")]
    [InlineData("[]")]
    [InlineData("-17")]
    [InlineData("0.5")]
    [InlineData("3.0")]
    [InlineData("0.0000001")]
    [InlineData("-100000000000000000000.0")]
    [InlineData("NaN")]
    [InlineData("-inf")]
    [InlineData("true")]
    [InlineData("(4,)")]
    [InlineData("(One, [Zero, Loss], 3, 0.25, false, (), [[1], []], (2, (true, -0.5)))")]
    public void WhatWasReadPrintsAsItWas(string text) => Assert.Equal(text, DisplayedOutput.Parse(text).ToString());

    [Fact]
    public void WholeDoublesStayDoubles() => Assert.NotEqual(DisplayedOutput.Parse("1"), DisplayedOutput.Parse("1.0"));

    [Theory]
    [InlineData("")]
    [InlineData("(One")]
    [InlineData("[One]]")]
    [InlineData("Two")]
    [InlineData("PauliX")]
    [InlineData("\"text\"")]
    public void WhatNoProgramRecordsIsRefused(string text) => Assert.Throws<FormatException>(() => DisplayedOutput.Parse(text));
}
