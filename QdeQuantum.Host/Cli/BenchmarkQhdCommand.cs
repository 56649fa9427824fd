using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Benchmarks;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde benchmark qhd</c>: our anneals beside Quantum Hamiltonian Descent; writes docs/benchmarks.md.</summary>
internal static class BenchmarkQhdCommand
{
    private const int DefaultQubits = 6;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Functions with minimisers and published rates, in the format of data/test-functions.json." };
        var only = BenchmarkCommand.OnlyOption();
        var qubits = new Option<int>("--qubits")
        {
            Description = "Qubits per variable.",
            DefaultValueFactory = _ => DefaultQubits,
            CustomParser = result => CommonOptions.ParseInteger(result, "--qubits", 2, 6, "Choose 2 to 6 for two variables."),
        };
        var steps = new Option<int[]>("--steps")
        {
            Description = $"Numbers of steps, separated by commas. Default: {string.Join(",", QhdStudy.DefaultSteps)}.",
            DefaultValueFactory = _ => [.. QhdStudy.DefaultSteps],
            CustomParser = ParseSteps,
        };
        var whole = new Option<bool>("--published-steps") { Description = $"Also run QHD's law with its own {QhdStudy.PublishedSteps} steps." };
        var output = new Option<string?>("--out") { Description = "Write the comparison to this file, as Markdown." };
        var seed = CommonOptions.Seed();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("qhd", "Success of our anneals beside Quantum Hamiltonian Descent, published and on our circuits.")
        {
            file, only, qubits, steps, whole, seed, output, json, quiet,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var functions = BenchmarkCommand.Select(TestFunctionFile.Read(arguments.GetRequiredValue(file)), arguments.GetValue(only)!);
            var counts = arguments.GetValue(steps)!;
            var options = new QdeOptions { QubitsPerAxis = arguments.GetValue(qubits), Seed = arguments.GetValue(seed) };
            var report = await RunAsync(functions, options, counts, arguments.GetValue(whole), terminal, arguments.GetValue(quiet), cancellationToken);
            var markdown = report.ToMarkdown(CommandText(arguments, file, options, counts, arguments.GetValue(whole)));
            if (arguments.GetValue(output) is { } path)
            {
                AtomicFile.WriteAllText(path, markdown);
            }

            terminal.Out.WriteLine(arguments.GetValue(json)
                ? JsonSerializer.Serialize(QhdDocument.Of(report), CliJson.Default.QhdDocument)
                : markdown.TrimEnd('\n'));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<QhdReport> RunAsync(
        IReadOnlyList<TestFunction> functions,
        QdeOptions options,
        int[] steps,
        bool withPublishedSteps,
        Terminal terminal,
        bool isQuiet,
        CancellationToken cancellationToken)
    {
        using var compiler = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 1 });
        using var progress = new ConsoleProgress(terminal, isQuiet);
        var study = new QhdStudy(options, compiler);
        var rows = new QhdRow[functions.Count];
        var done = 0;
        progress.Report(new RunProgress("benchmark", 0.0));
        await Parallel.ForAsync(0, functions.Count, cancellationToken, async (index, token) =>
        {
            rows[index] = await study.RunAsync(functions[index], steps, withPublishedSteps, token);
            progress.Report(new RunProgress("benchmark", (double)Interlocked.Increment(ref done) / functions.Count));
        });
        return new QhdReport(options.QubitsPerAxis[0], [.. steps], [.. rows]);
    }

    private static string CommandText(ParseResult arguments, Argument<string> file, QdeOptions options, int[] steps, bool withPublishedSteps)
    {
        var text = $"qde benchmark qhd {arguments.GetRequiredValue(file)}";
        text += options.QubitsPerAxis[0] == DefaultQubits ? "" : $" --qubits {options.QubitsPerAxis}";
        text += steps.SequenceEqual(QhdStudy.DefaultSteps) ? "" : $" --steps {string.Join(',', steps)}";
        text += withPublishedSteps ? " --published-steps" : "";
        return text + (options.Seed == 0 ? "" : $" --seed {options.Seed}");
    }

    private static int[] ParseSteps(System.CommandLine.Parsing.ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        var counts = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0).ToArray();
        if (counts.All(count => count is >= 1 and <= QhdStudy.PublishedSteps) && counts.Distinct().Count() == counts.Length)
        {
            return [.. counts.Order()];
        }

        result.AddError($"--steps: '{result.Tokens[0].Value}' is not allowed. Give different whole numbers from 1 to {QhdStudy.PublishedSteps}, e.g. 5,50,500.");
        return [];
    }
}

/// <summary>What <c>qde benchmark qhd --json</c> writes.</summary>
/// <param name="Qubits">Qubits of each variable.</param>
/// <param name="Steps">Numbers of steps.</param>
/// <param name="PublishedMean">Mean published rate.</param>
/// <param name="Means">Means over the functions.</param>
/// <param name="Functions">One entry per function.</param>
internal sealed record QhdDocument(
    int Qubits, IReadOnlyList<int> Steps, double PublishedMean, IReadOnlyList<QhdMeanDocument> Means, IReadOnlyList<QhdFunctionDocument> Functions)
{
    public static QhdDocument Of(QhdReport report) => new(
        report.Qubits,
        report.Steps,
        report.PublishedMean,
        [.. Enum.GetValues<QhdArm>().Select(arm => new QhdMeanDocument(
            QhdReport.Title(arm), [.. report.Steps.Select(steps => report.Mean(arm, steps)!.Value)], report.StepsForPublishedMean(arm)))],
        [.. report.Rows.Select(row => new QhdFunctionDocument(
            row.Function.Name, row.Published.Value, [.. row.Cells.Select(cell => new QhdCellDocument(QhdReport.Title(cell.Arm), cell.Steps, cell.Success))]))]);
}

/// <summary>Means of one way to anneal.</summary>
/// <param name="Method">The way.</param>
/// <param name="Success">Mean success for each number of steps.</param>
/// <param name="StepsForPublishedMean">The least number of steps with at least the published mean; absent where none is enough.</param>
internal sealed record QhdMeanDocument(string Method, IReadOnlyList<double> Success, int? StepsForPublishedMean);

/// <summary>All cells of one function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Published">The published rate.</param>
/// <param name="Cells">Success by way and steps.</param>
internal sealed record QhdFunctionDocument(string Name, double Published, IReadOnlyList<QhdCellDocument> Cells);

/// <summary>Success of one way with one number of steps.</summary>
/// <param name="Method">The way.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Success">Probability that one shot succeeds.</param>
internal sealed record QhdCellDocument(string Method, int Steps, double Success);
