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
    [InlineData("at most 30 qubits", "--target", "petal_width", "--features", "petal_length,sepal_width", "--model", "linear", "--qubits", "11")]
    public async Task WhatCannotBeTrainedIsRefusedWithAWayOut(string message, params string[] arguments)
    {
        var run = await TrainAsync([Iris, .. arguments]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    private static string Iris => Repository.File("data/iris.csv");

    private static double Weight(JsonElement owner, string name) => owner.GetProperty("weights").Double(name);

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder.File(name), TestContext.Current.CancellationToken);

    private Task<CommandLineRun> TrainAsync(params string[] arguments) =>
        CommandLineRun.InvokeAsync(["train", .. arguments, "--quiet", "--out", _folder.File("run")]);
}
