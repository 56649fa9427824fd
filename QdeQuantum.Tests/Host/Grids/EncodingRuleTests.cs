using System.Numerics;
using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Grids;

public class EncodingRuleTests
{
    private static readonly JsonElement Recorded = TestData.Read("encodings.json");

    [Theory]
    [InlineData("auto")]
    [InlineData("exact")]
    [InlineData("polynomial")]
    [InlineData("walsh:rms=0.01")]
    [InlineData("walsh:terms=100")]
    [InlineData("dyadic:pieces=4,degree=1")]
    public void RulesReadWhatTheyPrint(string text)
    {
        Assert.Equal(text, EncodingRule.Parse(text).ToString());
        Assert.Equal(EncodingRule.Parse(text), EncodingRule.Parse(text));
    }

    [Theory]
    [InlineData("exactly", "Choose auto")]
    [InlineData("walsh", "walsh:rms=1e-2")]
    [InlineData("walsh:rms=", "walsh:rms=1e-2")]
    [InlineData("walsh:rms=2", "below 1")]
    [InlineData("walsh:terms=0", "At least 1")]
    [InlineData("dyadic:pieces=3,degree=1", "power of two")]
    [InlineData("dyadic:pieces=4,degree=9", "degrees 0 to 3")]
    [InlineData("dyadic:pieces=4,pieces=4", "dyadic:pieces=4,degree=1")]
    public void OtherTextsAreExplained(string text, string mentions)
    {
        var fault = Record.Exception(() => EncodingRule.Parse(text));

        Assert.True(fault is FormatException or ArgumentException);
        Assert.Contains(mentions, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GateCountsOfPiecesAreAsRecorded()
    {
        var random = new Random(3);
        var rows = Recorded.GetProperty("dyadic").EnumerateArray().ToList();
        Assert.True(rows.Count > 10);
        foreach (var row in rows)
        {
            var n = row.Int("n");
            var table = PotentialEncoding.FromTable(Enumerable.Range(0, 1 << n).Select(_ => random.NextDouble()).ToArray());

            var gates = table.KeepPieces(new Grid(new GridAxis(n, 0, 1)), row.Int("pieces"), row.Int("degree")).Gates;

            Assert.Equal((n, row.Int("rotations"), row.Int("cnot")), (n, gates.Rotations, gates.ControlledNots));
            Assert.InRange(gates.NativeTwoQubit, 1, row.Int("twoQubitNativeZZ"));
        }
    }

    /// <summary>24/54, 36/126 and 48/230 CNOTs for four pieces.</summary>
    [Theory]
    [InlineData(6, 24, 54)]
    [InlineData(8, 36, 126)]
    [InlineData(10, 48, 230)]
    public void FourPiecesAreShort(int qubits, int linear, int quadratic)
    {
        var exact = Encode("exp(-x) + sin(3*x)", 1, qubits, EncodingRule.Exact).Encoding;
        var grid = new Grid(new GridAxis(qubits, -1, 1));

        Assert.Equal(linear, exact.KeepPieces(grid, 4, 1).Gates.ControlledNots);
        Assert.Equal(quadratic, exact.KeepPieces(grid, 4, 2).Gates.ControlledNots);
        Assert.Equal((1 << qubits) - 2, exact.Gates.ControlledNots);
    }

    /// <summary>Of straight pieces as wide as h, the chords err by at most sup|ζ''| h²/8; the nearest ones have no larger mean square.</summary>
    [Theory]
    [InlineData("sin(3*x)", 9.0)]
    [InlineData("exp(x)", 2.7182818284590455)]
    [InlineData("x^4 - x", 12.0)]
    public void StraightPiecesErrByTheCurvature(string formula, double curvature)
    {
        foreach (var pieces in new[] { 1, 2, 4, 8, 16 })
        {
            var (encoding, values) = Encode(formula, 1, 8, EncodingRule.Dyadic(pieces, 1));
            var errors = Errors(encoding, values);

            Assert.InRange(encoding.RmsError, 0.0, curvature * Math.Pow(2.0 / pieces, 2.0) / 8.0);
            Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), encoding.RmsError, 1e-12);
            Assert.True(errors.Max() <= encoding.MaxError + 1e-12);
        }
    }

    [Theory]
    [InlineData("abs(x)", 2, 1)] // the bend lies between two pieces
    [InlineData("abs(x)*x", 2, 2)]
    [InlineData("x^3 + 0.1*x", 1, 3)]
    public void PiecewisePolynomialsAreExact(string formula, int pieces, int degree)
    {
        var (encoding, values) = Encode(formula, 1, 6, EncodingRule.Dyadic(pieces, degree));

        Assert.InRange(Errors(encoding, values).Max(), 0.0, 1e-12);
        Assert.All(encoding.Terms, term => Assert.InRange(BitOperations.PopCount(term.Mask), 1, degree + BitOperations.Log2((uint)pieces)));
    }

    /// <summary>No other choice of as many terms comes nearer.</summary>
    [Fact]
    public void LargestTermsAreTheBestChoice()
    {
        var (encoding, values) = Encode("exp(-x^2)*cos(3*y) + abs(x - y)", 2, 3, EncodingRule.LargestWalsh(9));
        var all = PotentialEncoding.FromTable(values);
        var random = new Random(5);

        Assert.Equal(9, encoding.Terms.Length);
        Assert.Equal(PotentialSource.LargestTerms, encoding.Source);
        for (var trial = 0; trial < 200; trial++)
        {
            var others = all.Terms.OrderBy(_ => random.Next()).Skip(9).Sum(term => term.Coefficient * term.Coefficient);
            Assert.True(encoding.RmsError <= Math.Sqrt(others) + 1e-12);
        }
    }

    [Theory]
    [InlineData("(x - y)^2 + x", 2, 6, PotentialSource.Polynomial, "degree 2")]
    [InlineData("exp(x)", 1, 5, PotentialSource.Table, "short")]
    [InlineData("exp(x) + sin(y)", 2, 4, PotentialSource.Table, "sum over its variables")]
    [InlineData("exp(x)*sin(3*y)", 2, 4, PotentialSource.LargestTerms, "1% of the range")]
    [InlineData("exp(x)*sin(3*y)", 2, 6, PotentialSource.LargestTerms, "0.3% of the range")]
    [InlineData("exp(x)", 1, 9, PotentialSource.LargestTerms, "0.3% of the range")]
    [InlineData("x^4*y*z", 3, 8, PotentialSource.Polynomial, "degree 6")]
    public void AutomaticChoiceFollowsTheProblemAndSaysWhy(string formula, int dimension, int qubits, PotentialSource source, string reason)
    {
        var grid = Grid.Create(Box.Centered(1.0, dimension), qubits);

        var encoding = PotentialEncoding.Choose(grid, Objective.Parse(formula), rule: EncodingRule.Auto);

        Assert.Equal(source, encoding.Source);
        Assert.Contains(reason, encoding.Reason, StringComparison.Ordinal);
        Assert.InRange(encoding.RmsError, 0.0, 0.01 * encoding.Range);
        Assert.True(encoding.Gates.ControlledNots <= (1L << grid.QubitCount) - 2);
    }

    [Fact]
    public void LargeGridsAreEncodedWithoutBeingSeen()
    {
        var grid = Grid.Create(Box.Centered(1.0, 10), 3);
        var evaluated = 0;
        var quadratic = Objective.Parse(string.Join(" + ", Enumerable.Range(0, 9).Select(i => $"x{i}*x{i + 1} + x{i}^2")));
        var counted = Objective.FromDelegate(10, _ => evaluated++, "counted");

        Assert.Equal((9 * 3) + (9 * 9), PotentialEncoding.Choose(grid, quadratic).Terms.Count(term => term.Weight == 2));
        Assert.Equal(30, PotentialEncoding.Choose(grid, quadratic, rule: EncodingRule.LargestWalsh(30)).Terms.Length);
        Assert.Throws<NotSupportedException>(() => PotentialEncoding.Choose(grid, counted));
        Assert.Equal(0, evaluated);
    }

    [Fact]
    public void OnlyPolynomialsAreWrittenInTheBits() =>
        Assert.Contains("no polynomial", Assert.Throws<ArgumentException>(() => Encode("exp(x)", 1, 4, EncodingRule.Polynomial)).Message, StringComparison.Ordinal);

    private static (PotentialEncoding Encoding, double[] Values) Encode(string formula, int dimension, int qubits, EncodingRule rule)
    {
        var grid = Grid.Create(Box.Centered(1.0, dimension), qubits);
        var objective = Objective.Parse(formula);
        return (PotentialEncoding.Choose(grid, objective, rule: rule), grid.Sample(objective, TestContext.Current.CancellationToken));
    }

    private static List<double> Errors(PotentialEncoding encoding, double[] values) =>
        [.. values.Zip(encoding.ToTable(), (exact, kept) => Math.Abs(exact - kept))];
}
