using QdeQuantum.QSharp;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class OutputTextTests
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
    public void WhatWasReadPrintsAsItWas(string text) => Assert.Equal(text, OutputText.Parse(text).ToString());

    [Fact]
    public void WholeDoublesStayDoubles() => Assert.NotEqual(OutputText.Parse("1"), OutputText.Parse("1.0"));

    [Fact]
    public void ATupleOfOneIsATuple() => Assert.Equal(OutputText.Parse("(4)"), OutputText.Parse("(4,)"));

    [Theory]
    [InlineData("")]
    [InlineData("(One")]
    [InlineData("[One]]")]
    [InlineData("Two")]
    [InlineData("PauliX")]
    [InlineData("\"text\"")]
    public void WhatNoProgramRecordsIsRefused(string text) => Assert.Throws<FormatException>(() => OutputText.Parse(text));
}
