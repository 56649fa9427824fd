using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PetalRegressionReachesItsFiguresFromTheCommandLine()
    {
        var run = await TrainAsync(
            Iris, "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--on", "-0.5,2.5", "--test", "0", "--exact", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var optimum = run.Json.GetProperty("optimum");
        Assert.Equal(0.732285, Weight(optimum, "w_petal_length"), 1e-6);
        Assert.Equal(1.198667, Weight(optimum, "intercept"), 1e-6);
        Assert.Equal(0.0422899, optimum.Double("loss"), 1e-7);
        Assert.Equal(0.71875, Weight(run.Json, "w_petal_length"), 1e-12);
        Assert.Equal(1.28125, Weight(run.Json, "intercept"), 1e-12);
        Assert.Equal(0.0492931548, run.Json.Double("loss"), 1e-9);
        Assert.InRange(run.Json.GetProperty("train").Double("score"), 0.9, run.Json.GetProperty("train").Double("optimum"));
        Assert.False(run.Json.TryGetProperty("test", out _));

        var report = RunReportJson.Read(await ReadAsync("run.json"), "run.json");
        Assert.Equal(5 * 48, report.Program!.TwoQubitGates);
        Assert.True(report.Result!.ExactNear >= 0.93);
        Assert.Equal(150, report.Training!.Train.Samples);
        Assert.Contains("What was learnt", await ReadAsync("run.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PerceptronIsScoredOnSamplesItHasNotSeen()
    {
        var run = await TrainAsync(
            Iris, "--target", "species", "--classes", "versicolor,virginica", "--features", "petal_length,petal_width", "--model", "perceptron",
            "--steps", "10", "--seed", "3", "--frames", "0", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal((80, 20), (run.Json.GetProperty("train").Int("samples"), run.Json.GetProperty("test").Int("samples")));
        Assert.True(run.Json.GetProperty("train").Double("score") > 0.85);
        Assert.True(run.Json.GetProperty("test").Double("score") > 0.7);
    }

    /// <summary>All rows but the last, which uses derivatives, spend the same number of evaluations, and none is below the optimum.</summary>
    [Fact]
    public async Task SearchesAreComparedAtEqualCalls()
    {
        var run = await TrainAsync(
            Iris, "--target", "petal_width", "--features", "petal_length,sepal_width", "--model", "ridge", "--shots", "400", "--frames", "0", "--json");

        var rows = run.Json.GetProperty("baselines").EnumerateArray().ToArray();
        Assert.Equal(
            ["quantum", "quantum, then classical", "classical", "classical", "classical", "classical", "quantum, then classical"],
            rows.Select(row => row.GetProperty("kind").GetString()));
        Assert.All(rows[..^1], row => Assert.Equal((400 / 20 * 5) + 100, row.Int("calls")));
        Assert.All(rows, row => Assert.True(row.Double("value") >= run.Json.GetProperty("optimum").Double("loss") - 1e-12));
        Assert.True(rows[0].Double("lower") <= rows[0].Double("value") && rows[0].Double("value") <= rows[0].Double("upper"));
        Assert.StartsWith("A classical search wins: multi-start local search", run.Json.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptimumOutsideTheBoxIsReportedWithABoxThatHoldsIt()
    {
        var run = await TrainAsync(
            Iris, "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--on", "0,1", "--frames", "0", "--test", "0");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("intercept = 1.199, outside the box [0, 1). Try --on intercept=", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no column 'species_'", "--target", "species_", "--model", "linear")]
    [InlineData("'setosa' is not a number", "--target", "species", "--model", "linear")]
    [InlineData("--classes FIRST,SECOND", "--target", "species", "--model", "classifier")]
    [InlineData("--degree goes with", "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--degree", "3")]
    [InlineData("--classes goes with", "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--classes", "a,b")]
    [InlineData("1, 3, 5, 7 or 9", "--target", "species", "--classes", "setosa,virginica", "--features", "petal_width", "--model", "perceptron", "--degree", "2")]
    [InlineData("0 or a positive number", "--target", "petal_width", "--features", "petal_length", "--model", "ridge", "--penalty", "-1")]
    [InlineData("--hidden goes with", "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--hidden", "2")]
    [InlineData("take no --on", "--target", "petal_width", "--features", "petal_length", "--model", "binary", "--on", "-1,1")]
    [InlineData("takes 1 qubit, not 3", "--target", "petal_width", "--features", "petal_length", "--model", "binary", "--qubits", "3")]
    [InlineData("from 1 to 16", "--target", "species", "--classes", "setosa,virginica", "--features", "petal_width", "--model", "tanh", "--degree", "17")]
    [InlineData("at most 30 qubits", "--target", "petal_width", "--features", "petal_length,sepal_width", "--model", "linear", "--qubits", "11")]
    public async Task WhatCannotBeTrainedIsRefusedWithAWayOut(string message, params string[] arguments)
    {
        var run = await TrainAsync([Iris, .. arguments]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("line 3, column b: the cell is empty", "a,b,y\n1,2,3\n4,,6\n")]
    [InlineData("line 2, column a: 'one' is not a number", "a,b,y\none,2,3\n4,5,6\n")]
    [InlineData("The feature b is 2 in all", "a,b,y\n1,2,3\n4,2,6\n")]
    [InlineData("The features a and b say the same", "a,b,y\n1,-2,3\n4,-8,6\n5,-10,7\n")]
    [InlineData("The target y is 3 in all", "a,y\n1,3\n4,3\n")]
    public async Task DataThatTeachNothingAreRefusedByTheirPlace(string message, string table)
    {
        var file = _folder.File("data.csv");
        await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);

        var run = await TrainAsync(file, "--target", "y", "--model", "linear", "--test", "0");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CircuitAboveTheGateLimitIsRefused()
    {
        var run = await TrainAsync(
            Iris, "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--max-gates", "100");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("240 two-qubit gates a shot in 5 steps, above the limit of 100", run.Error, StringComparison.Ordinal);
        Assert.Contains("--max-gates", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The loss falls towards the lower end: text, JSON and report say so, with a box around where it is lower.</summary>
    [Fact]
    public async Task MinimumOnTheEdgeIsAWarningWithABox()
    {
        string[] arguments = [Iris, "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--on", "1.5,3.5", "--frames", "0", "--test", "0"];
        const string Warning = "edge of the box in w_petal_length";

        var text = await TrainAsync(arguments);
        var json = await TrainAsync([.. arguments, "--json"]);

        Assert.Contains(Warning, text.Out, StringComparison.Ordinal);
        Assert.Contains("Try --on w_petal_length=-0.5,1.5", text.Out, StringComparison.Ordinal);
        Assert.Contains(json.Json.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains(Warning, StringComparison.Ordinal));
        Assert.Contains(Warning, await ReadAsync("run.html"), StringComparison.Ordinal);
        Assert.Contains(RunReportJson.Read(await ReadAsync("run.json"), "run.json").Warnings, warning => warning.Contains(Warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClassesThatCanBeSeparatedHaveNoOptimumWithoutAPenalty()
    {
        string[] arguments = [Iris, "--target", "species", "--classes", "setosa,virginica", "--features", "petal_length", "--model", "logistic", "--frames", "0", "--test", "0"];

        var free = await TrainAsync([.. arguments, "--penalty", "0"]);
        var penalised = await TrainAsync(arguments);

        Assert.Contains("The loss has no minimum: weights separate the classes setosa and virginica", free.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("no minimum", penalised.Out, StringComparison.Ordinal);
        Assert.Contains("50 rows of other classes are left out", penalised.Out, StringComparison.Ordinal);
    }

    /// <summary>A coarse fit of a steep loss leads astray; that is said, and the weights are scored by the loss itself.</summary>
    [Theory]
    [InlineData("tanh", "2", true)]
    [InlineData("logistic", "4", false)]
    public async Task FitsSayHowWrongTheyMayBe(string model, string degree, bool isFar)
    {
        var run = await TrainAsync(
            Iris, "--target", "species", "--classes", "versicolor,virginica", "--features", "petal_length,petal_width", "--model", model, "--degree", degree,
            "--intercept", "false", "--on", "-1.5,1.5", "--frames", "0", "--test", "0", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var error = run.Json.GetProperty("fit").Double("maxError");
        Assert.Equal(isFar, error > run.Json.GetProperty("optimum").Double("loss"));
        Assert.Equal(isFar, run.Json.GetProperty("warnings").EnumerateArray().Any(warning => warning.GetString()!.Contains("may be wrong by", StringComparison.Ordinal)));
        Assert.InRange(run.Json.Double("loss"), run.Json.GetProperty("optimum").Double("loss"), run.Json.GetProperty("optimum").Double("loss") + (2.0 * error));
    }

    /// <summary>The file of predictions is enough to work out the score again.</summary>
    [Fact]
    public async Task PredictionsOfEverySampleAreWritten()
    {
        var file = _folder.File("predictions.csv");

        var run = await TrainAsync(
            Iris, "--target", "species", "--classes", "versicolor,virginica", "--features", "petal_length,petal_width", "--model", "logistic",
            "--qubits", "3", "--frames", "0", "--predictions", file, "--json");

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal("line,set,target,class,prediction,classical", lines[0]);
        Assert.Equal(Enumerable.Range(52, 100), rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)).Order());
        foreach (var set in new[] { "train", "test" })
        {
            var samples = rows.Where(row => row[1] == set).ToArray();
            Assert.Equal(run.Json.GetProperty(set).Int("samples"), samples.Length);
            Assert.Equal(run.Json.GetProperty(set).Double("score"), samples.Average(row => row[2] == row[3] ? 1.0 : 0.0), 1e-12);
        }

        Assert.False(run.Json.TryGetProperty("predictions", out _));
        var report = RunReportJson.Read(await ReadAsync("run.json"), "run.json");
        Assert.Equal(100, report.Training!.Predictions!.Count);
        Assert.Contains("samples predicted worst, of 100", await ReadAsync("run.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignsOfTenWeightsAreFoundOnTenQubits()
    {
        var run = await TrainAsync(
            Repository.File("data/regression.csv"), "--target", "y", "--model", "binary", "--test", "0", "--frames", "0", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.All(run.Json.GetProperty("weights").EnumerateObject(), weight => Assert.Equal(1.0, Math.Abs(weight.Value.GetDouble())));
        Assert.Equal("classical: all 1024 choices of signs", run.Json.GetProperty("optimum").GetProperty("label").GetString());
        Assert.Equal(run.Json.GetProperty("optimum").Double("loss"), run.Json.Double("loss"), 1e-9);
        Assert.Empty(run.Json.GetProperty("warnings").EnumerateArray());
    }

    private static string Iris => Repository.File("data/iris.csv");

    private static double Weight(JsonElement owner, string name) => owner.GetProperty("weights").Double(name);

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder.File(name), TestContext.Current.CancellationToken);

    private Task<CommandLineRun> TrainAsync(params string[] arguments) =>
        CommandLineRun.InvokeAsync(["train", .. arguments, "--quiet", "--out", _folder.File("run")]);
}
