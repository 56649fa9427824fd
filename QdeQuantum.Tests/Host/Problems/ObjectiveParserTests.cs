using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class ObjectiveParserTests
{
    [Theory]
    [InlineData("2 + 3*4 + 0*x", 14)]
    [InlineData("2^3^2 + 0*x", 512)]
    [InlineData("-2^2 + 0*x", -4)]
    [InlineData("2^-1 + 0*x", 0.5)]
    [InlineData("8/4/2 + 0*x", 1)]
    [InlineData("1 - 2 - 3 + 0*x", -4)]
    [InlineData("--3 + 0*x", 3)]
    [InlineData("+3 + 0*x", 3)]
    [InlineData("1.5e2 + .5 + 1E-1 + 0*x", 150.6)]
    [InlineData("min(1, 2) + max(3, 4) + 0*x", 5)]
    [InlineData("abs(-3) + sign(-2) + floor(1.5) + ceil(1.5) + round(2.5) + 0*x", 7)]
    [InlineData("sqrt(9) + cbrt(27) + log(e) + ln(e) + log2(8) + log10(100) + 0*x", 13)]
    [InlineData("sin(pi/2) + cos(0) + tan(0) + cos(tau) + 0*x", 3)]
    [InlineData("asin(1) + acos(0) - pi + atan(0) + sinh(0) + cosh(0) + tanh(0) + exp(0) + 0*x", 2)]
    public void RulesOfPrecedenceAndFunctionsHold(string formula, double expected) =>
        Assert.Equal(expected, Objective.Parse(formula).Evaluate(1.25), 1e-12);

    [Theory]
    [InlineData("y + x", "x,y")]
    [InlineData("x10 + x2 + x1", "x1,x2,x10")]
    [InlineData("w2*a + _b", "_b,a,w2")]
    [InlineData("η*θ", "η,θ")]
    public void VariablesComeInNaturalOrder(string formula, string expected) =>
        Assert.Equal(expected.Split(','), Objective.Parse(formula).Variables);

    [Fact]
    public void DeclaredVariablesKeepTheirOrder()
    {
        var objective = Objective.Parse("y - x", ["y", "x", "unused"]);
        Assert.Equal(1.0, objective.Evaluate(3.0, 2.0, 100.0));
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("x +", 4, "ends")]
    [InlineData("2 * sn(x)", 5, "Did you mean 'sin'?")]
    [InlineData("Sin(x)", 1, "Did you mean 'sin'?")]
    [InlineData("2x", 2, "2*x")]
    [InlineData("2(x)", 2, "2*(")]
    [InlineData("(x + 1", 7, "opened at column 1")]
    [InlineData("x + 1)", 6, "')'")]
    [InlineData("x y", 3, "Write *")]
    [InlineData("x**2", 3, "Write ^")]
    [InlineData("x²", 2, "Write ^2")]
    [InlineData("1 − x", 3, "minus")]
    [InlineData("|x|", 1, "abs")]
    [InlineData("y = x", 3, "right-hand side")]
    [InlineData("min(x)", 6, "two arguments")]
    [InlineData("sin(x, 2)", 6, "one argument")]
    [InlineData("sin x", 4, "parentheses")]
    [InlineData("x(2)", 1, "x*(")]
    [InlineData("3 + pi", 1, "no variable")]
    [InlineData("1e999*x", 1, "too large")]
    [InlineData("x $ 2", 3, "'$'")]
    public void FaultsNameColumnAndCure(string formula, int column, string cure)
    {
        var fault = Assert.Throws<ObjectiveSyntaxException>(() => Objective.Parse(formula));
        Assert.Equal(column, fault.Column);
        Assert.Contains(cure, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownNamesAmongDeclaredVariablesGetASuggestion()
    {
        var fault = Assert.Throws<ObjectiveSyntaxException>(() => Objective.Parse("weight1 + wieght2", ["weight1", "weight2"]));
        Assert.Equal("Did you mean 'weight2'?", fault.Hint);
    }

    [Fact]
    public void CaretStandsBelowTheFault()
    {
        var fault = Assert.Throws<ObjectiveSyntaxException>(() => Objective.Parse("2 * sn(x)"));
        var expected = "'sn' is not a known function (column 5). Did you mean 'sin'?\n  2 * sn(x)\n      ^";
        Assert.Equal(expected, fault.Message);
    }

    [Fact]
    public void LongFormulasAreShownAroundTheFault()
    {
        var formula = string.Join(" + ", Enumerable.Repeat("x", 100)) + " + $ + " + string.Join(" + ", Enumerable.Repeat("x", 100));
        var lines = Assert.Throws<ObjectiveSyntaxException>(() => Objective.Parse(formula)).Message.Split('\n');
        Assert.True(lines[1].Length < 100);
        Assert.Equal('$', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void SizeIsBounded()
    {
        Assert.Contains("characters", Refusal(new string(' ', 20_001)), StringComparison.Ordinal);
        Assert.Contains("nested", Refusal(new string('(', 5_000)), StringComparison.Ordinal);
        Assert.Contains("nested", Refusal(new string('-', 5_000) + "x"), StringComparison.Ordinal);
        Assert.Contains("nested", Refusal(string.Concat(Enumerable.Repeat("x^", 5_000)) + "x"), StringComparison.Ordinal);
        Assert.Contains("follow one another", Refusal(string.Join('+', Enumerable.Repeat("x", 4_000))), StringComparison.Ordinal);
        Assert.Contains("more than", Refusal(string.Join('+', Enumerable.Repeat("(x+x+x+x+x+x+x+x)", 1_000))), StringComparison.Ordinal);

        static string Refusal(string formula) => Assert.Throws<ObjectiveSyntaxException>(() => Objective.Parse(formula)).Message;
    }

    /// <summary>Whatever the text, the parser answers with a formula or with its own exception.</summary>
    [Fact]
    public void AnyTextIsReadOrRefused()
    {
        var random = new Random(20_231);
        string[] pieces = ["x", "y2", "1", "2.5e-3", "+", "-", "*", "/", "^", "(", ")", ",", "sin(", "min(", "pi", " ", ".", "e", "$", "\u03b6", "\n"];
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Assert.NotEmpty(Objective.Parse(text).Variables);
            }
            catch (ObjectiveSyntaxException fault)
            {
                Assert.InRange(fault.Column, 1, text.Length + 1);
            }
        }
    }

    [Theory]
    [InlineData("sin")]
    [InlineData("pi")]
    [InlineData("2x")]
    [InlineData("")]
    public void OddNamesCannotBeVariables(string name) =>
        Assert.Throws<ArgumentException>(() => Objective.Parse("1", [name]));
}
