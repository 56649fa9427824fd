using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde noise</c>: what noise does to known problems, forecast and measured, and what mitigation wins back.</summary>
internal static class NoiseCommand
{
    private const int MaxSteps = 1000;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Functions with their minimisers, in the format of data/noise-problems.json." };
        var noise = new Option<string[]>("--noise")
        {
            Description = "A noise model, as for qde solve; may be repeated. Default: p2=1e-3 and p2=3e-3.",
            DefaultValueFactory = _ => ["p2=1e-3", "p2=3e-3"],
        };
        var steps = new Option<int[]>("--steps")
        {
            Description = "Numbers of steps, separated by commas.",
            DefaultValueFactory = _ => [2, 3, 5, 10],
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(text => ParseSteps(text, result))],
        };
        var only = new Option<string[]>("--only") { Description = "Study only the functions of these names.", DefaultValueFactory = _ => [] };
        var shots = CommonOptions.Shots(1000, lowest: 2);
        var seed = CommonOptions.Seed();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("noise", "Compare noisy runs of known problems with their forecast, and mitigated energies with raw ones.")
        {
            file, noise, steps, only, shots, seed, json, quiet,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var models = arguments.GetValue(noise)!.Select(text => NoiseChoice.Read(text)!).ToArray();
            var functions = BenchmarkCommand.Select(TestFunctionFile.Read(arguments.GetRequiredValue(file)), arguments.GetValue(only)!);
            var options = new QdeOptions { Shots = arguments.GetValue(shots), Seed = arguments.GetValue(seed), QubitsPerAxis = 4 };
            var studies = new List<NoiseModelDocument>();
            using (var compiler = CommandCompiler.Create())
            using (var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet)))
            {
                foreach (var model in models)
                {
                    var rows = new List<NoiseStudyRow>();
                    var count = functions.Count * arguments.GetValue(steps)!.Length;
                    await foreach (var row in NoiseStudy.RunAsync(functions, arguments.GetValue(steps)!, options, model.Model, compiler, cancellationToken))
                    {
                        rows.Add(row);
                        progress.Report(new RunProgress(model.Text, (double)rows.Count / count));
                    }

                    studies.Add(NoiseModelDocument.Of(model, rows));
                }
            }

            Show(terminal, new NoiseDocument(options.Shots, options.Seed, studies), arguments.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static int ParseSteps(string text, System.CommandLine.Parsing.ArgumentResult result)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps is >= 1 and <= MaxSteps)
        {
            return steps;
        }

        result.AddError($"--steps: '{text}' is not allowed. Give numbers from 1 to {MaxSteps}, separated by commas: 2,3,5.");
        return 1;
    }

    private static void Show(Terminal terminal, NoiseDocument document, bool asJson)
    {
        if (asJson)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(document, CliJson.Default.NoiseDocument));
            return;
        }

        foreach (var line in NoiseTable.Lines(document))
        {
            terminal.Out.WriteLine(line);
        }
    }
}
