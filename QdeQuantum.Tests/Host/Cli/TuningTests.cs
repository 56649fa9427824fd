using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>Pilot, potential, presets and budgets on the command line.</summary>
public sealed class TuningTests : IDisposable
{
    // Its wells overheat with the default c.
    private const string Rastrigin = "10 + x^2 - 10*cos(2*pi*x)";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PilotIsRecordedAndReplayed()
    {
        var plain = await SolveAsync(Rastrigin, "--on", "-5.12,5.12", "--json", "--exact");
        var run = await SolveAsync(Rastrigin, "--on", "-5.12,5.12", "--json", "--exact", "--pilot", "--pilot-shots", "25");
        var text = await SolveAsync("x^2", "--on", "-1,1", "--qubits", "3", "--steps", "2", "--pilot");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var pilot = run.Json.GetProperty("pilot");
        Assert.Equal(4 * 25 * 50, pilot.GetProperty("oracleCalls").GetInt64());
        Assert.Equal([0.12, 0.2, 0.35, 0.55], pilot.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("c").GetDouble()));
        var chosen = pilot.GetProperty("trials").EnumerateArray().MinBy(trial => trial.GetProperty("mean").GetProperty("value").GetDouble());
        Assert.Equal(chosen.GetProperty("c").GetDouble(), pilot.GetProperty("c").GetDouble());
        Assert.Contains(FormattableString.Invariant($"c={pilot.GetProperty("c").GetDouble()}"), run.Json.GetProperty("schedule").GetProperty("law").GetString());
        Assert.True(ExactPotential(run) < ExactPotential(plain)); // which is what the pilot is for
        Assert.Contains("Pilot", text.Out, StringComparison.Ordinal);
        Assert.Contains("400 oracle calls more", text.Out, StringComparison.Ordinal);

        await SolveAsync(Rastrigin, "--on", "-5.12,5.12", "--pilot", "--frames", "0");
        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
        Assert.True(replay.Json.GetProperty("samePilot").GetBoolean());
        Assert.Contains("--pilot --pilot-shots 50", ReadRun().Command, StringComparison.Ordinal);
        Assert.Contains("Pilot: c =", await File.ReadAllTextAsync(_folder.File("run.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayNoticesAnotherPilot()
    {
        await SolveAsync("x^2", "--on", "-1,1", "--qubits", "3", "--steps", "2", "--pilot", "--frames", "0");
        var run = ReadRun();
        var trials = run.Pilot!.Trials.ToArray();
        trials[0] = trials[0] with { Mean = trials[0].Mean with { Value = trials[0].Mean.Value + 1e-12 } };
        File.WriteAllText(_folder.File("run.json"), RunReportJson.Write(run with { Pilot = run.Pilot with { Trials = trials } }));

        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"));

        Assert.Equal(ExitCode.Failed, replay.ExitCode);
        Assert.Contains("pilot", replay.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuantilesFindTheSameMinimumAndReportItInTheUnitsOfTheObjective()
    {
        var run = await SolveAsync("exp((x^2-1)^2 + 0.25*x)", "--on", "-2,2", "--values", "quantile", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var result = run.Json.GetProperty("result");
        var x = result.GetProperty("best").GetProperty("point")[0].GetDouble();
        Assert.InRange(x, -1.1, -0.95);
        Assert.Equal(Math.Exp(Math.Pow((x * x) - 1, 2) + (0.25 * x)), result.GetProperty("best").GetProperty("value").GetDouble(), 1e-12);
        Assert.InRange(result.GetProperty("energy").GetProperty("potential").GetProperty("value").GetDouble(), 0.0, 1.0); // quantiles are
        Assert.True(result.GetProperty("meanValue").GetProperty("value").GetDouble() > result.GetProperty("best").GetProperty("value").GetDouble());
        Assert.StartsWith("geometric-dwell", run.Json.GetProperty("schedule").GetProperty("law").GetString(), StringComparison.Ordinal);
        Assert.Equal("quantile", run.Json.GetProperty("options").GetProperty("values").GetString());

        var report = ReadRun();
        Assert.Equal("exp((x^2-1)^2 + 0.25*x)", report.Problem.Formula);
        Assert.Equal(result.GetProperty("best").GetProperty("value").GetDouble(), report.Reference!.GridMinimum!.Value, 1e-12);
        Assert.Null(report.ErrorBudget!.Grid);
        Assert.Contains("Energies", string.Join('\n', TextReport.Lines(report)), StringComparison.Ordinal);
        Assert.Contains("--values quantile", report.Command, StringComparison.Ordinal);
        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
    }

    [Fact]
    public async Task TrainingTakesQuantilesPilotAndPresets()
    {
        string[] iris = [Repository.File("data/iris.csv"), "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--on", "-0.5,2.5", "--test", "0"];
        var run = await CommandLineRun.InvokeAsync(["train", .. iris, "--values", "quantile", "--pilot", "--json", "--out", _folder.File("run")]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(0.0492931548, run.Json.GetProperty("loss").GetDouble(), 1e-9); // that of the grid's minimum, as with raw values
        Assert.Equal(OptionsSection.Quantile, ReadRun().Options.Values);
        Assert.NotNull(ReadRun().Pilot);

        var hardware = await CommandLineRun.InvokeAsync(["train", .. iris, "--preset", "hardware", "--shots", "50", "--out", _folder.File("run")]);
        Assert.Contains("Chosen", hardware.Out, StringComparison.Ordinal);
        Assert.Equal(50, ReadRun().Options.Shots);
        Assert.InRange(ReadRun().Schedule.Steps, 3, 5);
    }

    [Fact]
    public async Task BudgetsSayWhatTheyChoseAndWhy()
    {
        var calls = await SolveAsync("(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--budget", "2000calls", "--frames", "0");

        Assert.Equal(ExitCode.Ok, calls.ExitCode);
        Assert.Equal((1, 1000), (ReadRun().Schedule.Steps, ReadRun().Options.Shots));
        Assert.Contains("2000 of 2000 calls", calls.Out, StringComparison.Ordinal);
        Assert.Equal(2, ReadRun().Choices.Count);

        var gates = await SolveAsync("(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--budget", "200gates", "--shots", "50", "--frames", "0");
        Assert.Equal(ExitCode.BadInput, gates.ExitCode);
        gates = await SolveAsync("(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--budget", "200gates", "--frames", "0", "--json");
        var program = gates.Json.GetProperty("program");
        Assert.InRange(program.GetProperty("twoQubitGates").GetInt64(), 100, 200);
        Assert.Contains("two-qubit gates", gates.Json.GetProperty("choices")[1].GetString());
    }

    [Theory]
    [InlineData("--budget 0calls", ExitCode.BadInput, "2000calls")]
    [InlineData("--budget -5gates", ExitCode.BadInput, "500gates")]
    [InlineData("--budget 2000", ExitCode.BadInput, "2000calls")]
    [InlineData("--budget 3calls", ExitCode.BadInput, "at least 4")]
    [InlineData("--budget 2gates", ExitCode.Refused, "One step takes")]
    [InlineData("--budget 200calls --steps 3", ExitCode.BadInput, "--steps")]
    [InlineData("--budget 200calls --preset hardware", ExitCode.BadInput, "--preset")]
    [InlineData("--preset laptop", ExitCode.BadInput, "hardware")]
    [InlineData("--values ranks", ExitCode.BadInput, "quantile")]
    [InlineData("--values quantile --qubits 21", ExitCode.Refused, "fewer qubits")]
    [InlineData("--values quantile --method multiscale", ExitCode.BadInput, "multiscale")]
    [InlineData("--pilot --schedule linear", ExitCode.BadInput, "geometric")]
    [InlineData("--pilot --method filter", ExitCode.BadInput, "filter")]
    [InlineData("--pilot-shots 1", ExitCode.BadInput, "2 to")]
    [InlineData("--pilot --error 0.1", ExitCode.BadInput, "--error")]
    public async Task WrongTuningIsExplained(string options, int exitCode, string mentions)
    {
        var run = await SolveAsync(["x^2", "--on", "-1,1", .. options.Split(' ')]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(mentions, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static double ExactPotential(CommandLineRun run) =>
        run.Json.GetProperty("result").GetProperty("exactEnergy").GetProperty("potential").GetProperty("value").GetDouble();

    private RunReport ReadRun() => RunReportJson.Read(File.ReadAllText(_folder.File("run.json")), "run.json");

    private Task<CommandLineRun> SolveAsync(params string[] arguments) =>
        CommandLineRun.InvokeAsync(["solve", .. arguments, "--out", _folder.File("run")]);
}
