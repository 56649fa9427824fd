using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

/// <summary>The three forms of a file, and everything in which real files go wrong.</summary>
public class BinaryQuadraticFileTests
{
    private const string Lines = """
        # x0 - 2 x1 + 3 x0 x2 - x1 x2
        0 0 1
        1 1 -2
        0 2 3   # a comment
        2 1 -1
        """;

    private const string Qbsolv = """
        c the same
        p qubo 0 3 2 2
        0 0 1
        1 1 -2
        0 2 3
        1 2 -1e0
        """;

    [Theory]
    [InlineData(Lines)]
    [InlineData(Qbsolv)]
    [InlineData("""{"linear": [1, -2], "quadratic": [[0, 2, 3], [2, 1, -1]]}""")]
    [InlineData("""{"linear": {"0": 1, "1": -2}, "quadratic": {"0,2": 3, "(1, 2)": -1}, "offset": 0, "vartype": "BINARY"}""")]
    public void AllFormsSayTheSame(string text)
    {
        var model = BinaryQuadraticFile.Parse(text, VariableKind.Binary, "model");

        Assert.Equal(["x0", "x1", "x2"], model.Variables);
        Assert.Equal(
            new BinaryQuadraticModel(
                VariableKind.Binary, model.Variables, new Dictionary<int, double> { [0] = 1, [1] = -2 }, new Dictionary<(int, int), double> { [(0, 2)] = 3, [(1, 2)] = -1 }),
            model);
    }

    [Fact]
    public void NamesComeInNaturalOrder()
    {
        var model = BinaryQuadraticFile.Parse(
            """{"linear": {"b10": 1, "b2": 2}, "quadratic": {"b10,b2": 3, "b2 a": 4}, "offset": 0.5}""", VariableKind.Spin, "model");

        Assert.Equal(["a", "b2", "b10"], model.Variables);
        Assert.Equal("0.5 + 2*b2 + 1*b10 + 4*a*b2 + 3*b2*b10", model.ToProblem().Objective.Text);
    }

    /// <summary>The sum over the terms as it is written, at every assignment.</summary>
    [Theory]
    [InlineData(VariableKind.Binary)]
    [InlineData(VariableKind.Spin)]
    public void ProblemHasTheValuesOfTheSum(VariableKind kind)
    {
        var problem = BinaryQuadraticFile.Parse(Lines, kind, "model").ToProblem();
        var lower = kind == VariableKind.Binary ? 0.0 : -1.0;

        for (var word = 0; word < 8; word++)
        {
            double[] v = [.. Enumerable.Range(0, 3).Select(i => ((word >> i) & 1) == 1 ? 1.0 : lower)];
            Assert.Equal(v[0] - (2 * v[1]) + (3 * v[0] * v[2]) - (v[1] * v[2]), problem.Objective.Evaluate(v), 1e-12);
        }

        Assert.All(problem.Domains, domain => Assert.Equal(kind, domain.Kind));
    }

    [Theory]
    [InlineData("0 0 1\n0 1 2\n1 0 2", "line 3: the term 1 0 is given already in line 2")]
    [InlineData("0 0 1\n0 0 1", "line 2: the term 0 0 is given already")]
    [InlineData("0 0 nan", "line 1")]
    [InlineData("0 0 1e999", "line 1")]
    [InlineData("0 0", "line 1: '0 0' is no term")]
    [InlineData("0 -1 2", "line 1")]
    [InlineData("0 1 2\n1 3 1", "the variable 2 has no term, though numbers go up to 3. Renumber")]
    [InlineData("1 2 1", "Does the file count from 1?")]
    [InlineData("2147483647 0 1", "the variable 1 has no term")]
    [InlineData("", "holds no term")]
    [InlineData("# nothing", "holds no term")]
    [InlineData("p qubo 0 2 2 1\n0 0 1\n0 1 2", "promises 2 linear and 1 quadratic terms; there are 1 and 1")]
    [InlineData("p qubo 0 2 0 1\n0 2 2", "promises 2 variables, and the number 2 occurs")]
    [InlineData("p ising 2\n", "line 1: a line p reads")]
    [InlineData("p qubo 0 2 0 1\np qubo 0 2 0 1\n", "line 2: a second line p")]
    [InlineData("{\"linear\": {\"a\": 1}, \"linear\": {\"a\": 1}}", "linear.a: the term 0 0 is given already in linear.a")]
    [InlineData("{\"linear\": {\"a\": \"1\"}}", "linear.a is 1, not a finite number")]
    [InlineData("{\"linear\": {\"a\": 1e999}}", "not a finite number")]
    [InlineData("{\"linear\": {\"a\": 1, \"0\": 1}}", "names and numbers")]
    [InlineData("{\"linear\": [1], \"quadratic\": {\"a,b\": 1}}", "names and numbers")]
    [InlineData("{\"quadratic\": {\"a\": 1}}", "'a' names no two variables")]
    [InlineData("{\"quadratic\": [[0, 1]]}", "quadratic[0] holds 2 parts")]
    [InlineData("{\"quadratic\": 3}", "is no model")]
    [InlineData("{\"h\": {}}", "'h' is not known here")]
    [InlineData("{\"linear\": {\"a\": 1}, \"vartype\": \"SPIN\"}", "has variables of the type SPIN")]
    [InlineData("{\"linear\": ", "is no model")]
    public void FaultsAreNamedWithTheirPlace(string text, string expected) => Assert.Contains(
        expected, Assert.Throws<FormatException>(() => BinaryQuadraticFile.Parse(text, VariableKind.Binary, "model")).Message, StringComparison.Ordinal);

    [Fact]
    public void ModelsLargerThanAnyProgramAreRefused()
    {
        var text = string.Join('\n', Enumerable.Range(0, 63).Select(i => $"{i} {i} 1"));

        Assert.Throws<NotSupportedException>(() => BinaryQuadraticFile.Parse(text, VariableKind.Binary, "model").ToProblem());
    }

    [Fact]
    public void NamesThatMeanSomethingElseAreRefused() => Assert.Throws<ArgumentException>(
        () => BinaryQuadraticFile.Parse("""{"linear": {"pi": 1}}""", VariableKind.Binary, "model").ToProblem());
}
