using QdeQuantum.AzureQuantum.Results;
using Xunit;

namespace QdeQuantum.Tests.AzureQuantum;

public class ResultReaderTests
{
    private static readonly OutputShape TwoBits = OutputShape.Register(2);

    [Fact]
    public void FirstRecordedResultIsBitZero()
    {
        var results = Read("""{"DataFormat":"microsoft.quantum-results.v2","Results":[{"Histogram":[],"Shots":[[1,0],[0,1],[1,1]]}]}""", 3, TwoBits);

        Assert.Equal([0b01UL, 0b10UL, 0b11UL], results.Shots.Words.ToArray());
        Assert.False(results.IsPartial);
    }

    [Fact]
    public void EveryFormatAgreesOnTheOrderOfBits()
    {
        // One shot in which the first recorded result is One and the two others are Zero.
        var shape = OutputShape.Register(3);
        string[] outputs =
        [
            """{"DataFormat":"microsoft.quantum-results.v2","Results":[{"Shots":[[1,0,0]]}]}""",
            """{"Histogram":["[1, 0, 0]", 1.0]}""",
            """{"histogram":{"1":1.0}}""",
            """{"c":["001"]}""",
            """{"ro":[[1,0,0]]}""",
        ];
        string[] formats =
            ["", "microsoft.quantum-results.v1", "ionq.quantum-results.v1", "honeywell.quantum-results.v1", "rigetti.quil-results.v1"];

        foreach (var (output, format) in outputs.Zip(formats))
        {
            var results = Assert.Single(ResultReader.Read(BinaryData.FromString(output), "t", 1, format, shape));
            Assert.Equal([1UL], results.Shots.Words.ToArray());
        }
    }

    [Fact]
    public void FailedLostAndMissingShotsAreCountedAndTheRestIsKept()
    {
        var results = Read(
            """
            {"DataFormat":"microsoft.quantum-results.v2","Results":[{"Shots":[[1,0],[1,"-"],{"Error":{"Code":"0x20","Name":"Trap"}},[0,0],
            {"Error":{"Code":"0x20","Name":"Trap"}},[2,1]]}]}
            """,
            10,
            TwoBits);

        Assert.Equal([0b01UL, 0UL], results.Shots.Words.ToArray());
        Assert.Equal(["[One, Loss]", "[Loss, One]"], results.WithLoss.Select(output => output.ToString()));
        Assert.Equal(new Dictionary<string, int> { ["0x20: Trap"] = 2 }, results.Failures);
        Assert.Equal(4, results.Missing);
        Assert.True(results.IsPartial);
        Assert.Equal(results.Requested, results.Shots.Count + results.WithLoss.Count + results.Failed + results.Missing);
    }

    [Fact]
    public void HistogramStandsInForShots()
    {
        var results = Read(
            """{"Results":[{"Histogram":[{"Outcome":[0,1],"Display":"[0, 1]","Count":3},{"Outcome":[0,0],"Display":"[0, 0]","Count":2}]}]}""", 5, TwoBits);

        Assert.Equal(3, results.Shots.Words.ToArray().Count(word => word == 0b10));
        Assert.Equal(5, results.Shots.Count);
    }

    [Fact]
    public void ShapeTellsBitsFromIntegersAndTuplesFromArrays()
    {
        var shape = OutputShape.Tuple(
            OutputShape.Of(OutputKind.Result), OutputShape.Of(OutputKind.Int), OutputShape.Of(OutputKind.Bool), OutputShape.Of(OutputKind.Double));
        var results = Read("""{"Results":[{"Shots":[{"Item1":1,"Item2":1,"Item3":true,"Item4":2},[0,0,false,-0.5]]}]}""", 2, shape);

        Assert.Equal("(One, 1, true, 2.0)", results.Shots.Output(0).ToString());
        Assert.Equal("(Zero, 0, false, -0.5)", results.Shots.Output(1).ToString());
    }

    [Theory]
    [InlineData("[[0,1],[1,1]]", "[Zero, One]")]
    [InlineData("[[0,1],[3,1]]", "[0, 1]")]
    [InlineData("[{\"Item1\":[1,0],\"Item2\":0.5}]", "([1, 0], 0.5)")]
    [InlineData("[{\"Item1\":[1,0],\"Item2\":false}]", "([One, Zero], false)")]
    public void WithoutShapeZeroesAndOnesAreBits(string shots, string expected) =>
        Assert.Equal(expected, Read($$"""{"Results":[{"Shots":{{shots}}}]}""", null, null).Shots.Output(0).ToString());

    [Theory]
    [InlineData("([1, 0], (-2.71, 67), [(6, true), (12, false)])", "([1, 0], (-2.71, 67), [(6, true), (12, false)])")]
    [InlineData("(1, -)", "(1, Loss)")]
    [InlineData("()", "()")]
    public void DisplayedLabelsAreRead(string label, string expected)
    {
        var results = Read($$"""{"Histogram":["{{label}}", 0.5, "(7, 7)", 0.5]}""", 2, null);

        Assert.Contains(expected, results.Shots.Histogram().Select(pair => pair.Key.ToString()).Concat(results.WithLoss.Select(loss => loss.ToString())));
    }

    [Fact]
    public void ProbabilitiesBecomeExactCountsAndRoundingIsAccountedFor()
    {
        var exact = Read("""{"histogram":{"0":0.29,"3":0.71}}""", 100, TwoBits);
        var rounded = Read("""{"histogram":{"0":0.496,"3":0.496}}""", 1000, TwoBits);

        Assert.True(exact.AreProbabilities);
        Assert.Equal(29, exact.Shots.Words.ToArray().Count(word => word == 0));
        Assert.Equal(100, exact.Shots.Count);
        Assert.Equal(992, rounded.Shots.Count);
        Assert.Equal(8, rounded.Missing);
    }

    [Fact]
    public void QubitsAreMappedToRecordedResults()
    {
        // Qubit 2 is recorded first and qubit 0 second; qubit 1 is not recorded, so its two values add up.
        var shape = OutputShape.Array(OutputShape.Of(OutputKind.Result, 2), OutputShape.Of(OutputKind.Result, 0));
        var results = Read("""{"histogram":{"4":0.25,"6":0.25,"1":0.5}}""", 8, shape);

        Assert.Equal(4, results.Shots.Words.ToArray().Count(word => word == 0b01));
        Assert.Equal(4, results.Shots.Words.ToArray().Count(word => word == 0b10));
    }

    [Fact]
    public void BatchesGiveOneResultPerItem()
    {
        var output = BinaryData.FromString("""{"Results":[{"Shots":[[1]]},{"Histogram":null,"Shots":null},{"Shots":[[0],[0]]}]}""");
        var results = ResultReader.Read(output, "t", 2, "microsoft.quantum-results.v2", OutputShape.Register(1));

        Assert.Equal([1, 0, 2], results.Select(item => item.Shots.Count));
        Assert.Equal([1, 2, 0], results.Select(item => item.Missing));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"DataFormat":"something.new"}""")]
    [InlineData("""{"Results":[]}""")]
    [InlineData("""{"Results":[{"Shots":[null]}]}""")]
    [InlineData("""{"Histogram":["[0]",0.5,"[1]"]}""")]
    [InlineData("""{"Histogram":["[0",1.0]}""")]
    [InlineData("""{"histogram":{"a":1.0}}""")]
    [InlineData("""{"histogram":{"0":7.0}}""")]
    [InlineData("""{"histogram":{"0":"x"}}""")]
    public void OutputsOfOtherShapesAreRefusedWithAnExplanation(string output) =>
        Assert.Contains(
            "Download the output",
            Assert.Throws<ResultFormatException>(() => ResultReader.Read(BinaryData.FromString(output), "t", 4, "x")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ShapeIsReadOffTheProgram()
    {
        var shape = OutputShape.FromQir(Programs.Nested)!;

        Assert.Equal("(Result, [Result, Result], Int)", shape.ToString());
        Assert.Equal([1, 0, 2], shape.Leaves().Take(3).Select(leaf => leaf.Qubit!.Value));
    }

    private static JobResults Read(string output, int? requested, OutputShape? shape) =>
        Assert.Single(ResultReader.Read(BinaryData.FromString(output), "t", requested, "microsoft.quantum-results.v2", shape));
}
