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
    [InlineData("true")]
    [InlineData("(One, [Zero, Loss], 3, 0.25, false, (), [[1], []], (2, (true, -0.5)))")]
    public void WhatWasReadPrintsAsItWas(string text) => Assert.Equal(text, DisplayedOutput.Parse(text).ToString());

    [Fact]
    public void WholeDoublesStayDoubles() => Assert.NotEqual(DisplayedOutput.Parse("1"), DisplayedOutput.Parse("1.0"));

    [Fact]
    public void ATupleOfOneIsATuple() => Assert.Equal(DisplayedOutput.Parse("(4)"), DisplayedOutput.Parse("(4,)"));

    [Theory]
    [InlineData("")]
    [InlineData("(One")]
    [InlineData("[One]]")]
    [InlineData("Two")]
    [InlineData("PauliX")]
    [InlineData("\"text\"")]
    public void WhatNoProgramRecordsIsRefused(string text) => Assert.Throws<FormatException>(() => DisplayedOutput.Parse(text));
}
