using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde benchmark functions</c>: success rates over functions whose minimum is known.</summary>
internal static class BenchmarkCommand
{
    private const string Raw = "raw";
    private const string Quantile = "quantile";

    public static Command Create(Terminal terminal)
    {
        var command = new Command("benchmark", "Measure how well the anneal finds known minima.");
        command.Add(CreateFunctions(terminal));
        command.Add(BenchmarkQhdCommand.Create(terminal));
        command.Add(BenchmarkMultiscaleCommand.Create(terminal));
        return command;
    }

    /// <summary><c>--only</c>: names of functions, for <see cref="Select"/>.</summary>
    internal static Option<string[]> OnlyOption() => new("--only") { Description = "Run only the functions of these names.", DefaultValueFactory = _ => [] };

    private static Command CreateFunctions(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Functions with their minimisers, in the format of data/test-functions.json." };
        var only = OnlyOption();
        var bestOf = new Option<int>("--best-of")
        {
            Description = "Also show how often the lowest of this many shots succeeds.",
            DefaultValueFactory = _ => SuccessTable.DefaultBestOf,
            CustomParser = result => CommonOptions.ParseInteger(result, "--best-of", 1, 1_000_000, "Choose at least 1."),
        };
        var radius = new Option<double>("--radius")
        {
            Description = "A shot succeeds within this distance of a minimiser, in the unit box.",
            DefaultValueFactory = _ => 0.1,
        };
        var values = new Option<string>("--values")
        {
            Description = "What the potential holds: raw (ζ itself) or quantile (the root of ζ's rank on the grid, which has the same minimum).",
            DefaultValueFactory = _ => Raw,
        };
        values.AcceptOnlyFromAmong(Raw, Quantile);
        var anneal = new AnnealOptions();
        var noiseOption = NoiseChoice.Option();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("functions", "Success table over a file of test functions; the energy scale comes from the whole grid.")
        {
            file, only, bestOf, radius, values, noiseOption, json, quiet,
        };
        anneal.AddTo(command, withFrames: false);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var noise = NoiseChoice.Read(arguments.GetValue(noiseOption));
            var options = anneal.Read(arguments, variables: []) with { Radius = arguments.GetValue(radius) };
            if (noise is not null && options.Exact)
            {
                throw new UsageException("--exact: with noise, probabilities are sampled. Leave out --exact or --noise; 'qde noise' shows both side by side.");
            }

            var functions = Select(TestFunctionFile.Read(arguments.GetRequiredValue(file)), arguments.GetValue(only)!);
            if (arguments.GetValue(values) == Quantile)
            {
                functions = [.. functions.Select(function => WithQuantiles(function, options, cancellationToken))];
            }

            using var compiler = CommandCompiler.Create();
            var rows = new List<SuccessRow>();
            using (var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet)))
            {
                progress.Report(new RunProgress("benchmark", 0.0));
                await foreach (var row in SuccessTable.RunAsync(functions, options, arguments.GetValue(bestOf), compiler, noise?.Model, cancellationToken))
                {
                    rows.Add(row);
                    progress.Report(new RunProgress("benchmark", (double)rows.Count / functions.Count));
                }
            }

            if (arguments.GetValue(json))
            {
                var document = FunctionsDocument.Of(rows, options, arguments.GetRequiredValue(values), arguments.GetValue(bestOf));
                terminal.Out.WriteLine(JsonSerializer.Serialize(document, CliJson.Default.FunctionsDocument));
            }
            else
            {
                WriteTable(terminal.Out, rows, arguments.GetValue(bestOf));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    // The grid does not depend on the energy scale, so that any will do to find it.
    private static TestFunction WithQuantiles(TestFunction function, QdeOptions options, CancellationToken cancellationToken)
    {
        var plan = QdePlan.Create(function.Problem, options with { Scale = EnergyScale.Given(1.0) }, cancellationToken);
        return function with { Problem = QuantileProblem.Of(function.Problem, plan.Grid, cancellationToken) };
    }

    /// <summary>The functions of some names, all where none are given.</summary>
    /// <exception cref="UsageException">There is none of a name.</exception>
    internal static IReadOnlyList<TestFunction> Select(IReadOnlyList<TestFunction> functions, string[] names)
    {
        var unknown = names.Where(name => functions.All(function => function.Name != name)).ToArray();
        return unknown.Length == 0
            ? [.. functions.Where(function => names.Length == 0 || names.Contains(function.Name))]
            : throw new UsageException(
                $"--only: no function '{unknown[0]}' in the file. Choose from: {string.Join(", ", functions.Select(function => function.Name))}.");
    }

    private static void WriteTable(TextWriter writer, List<SuccessRow> rows, int bestOf)
    {
        writer.WriteLine($"{"function",-20}  {"success",8}  {"95 % interval",-18}  {"best of " + bestOf,12}  {"uniform",8}");
        foreach (var row in rows)
        {
            var interval = Invariant($"{row.Success.Lower:F4} to {row.Success.Upper:F4}");
            writer.WriteLine(Invariant($"{row.Function.Name,-20}  {row.Success.Value,8:F4}  {interval,-18}  {row.BestOfShots,12:F4}  {row.Uniform,8:F4}"));
        }

        if (rows.Count > 1)
        {
            writer.WriteLine(Invariant(
                $"{"mean",-20}  {rows.Average(row => row.Success.Value),8:F4}  {string.Empty,-18}  {rows.Average(row => row.BestOfShots),12:F4}  {rows.Average(row => row.Uniform),8:F4}"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What <c>qde benchmark functions --json</c> writes.</summary>
/// <param name="Steps">Steps K.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="Values">What the potential held: <c>raw</c> or <c>quantile</c>.</param>
/// <param name="Exact">Whether the probabilities are exact.</param>
/// <param name="BestOf">Shots of which the lowest counts in <see cref="FunctionDocument.BestOfShots"/>.</param>
/// <param name="Mean">Mean success over the functions.</param>
/// <param name="Functions">One entry per function.</param>
internal sealed record FunctionsDocument(
    int Steps,
    string Schedule,
    string Values,
    bool Exact,
    int BestOf,
    double Mean,
    IReadOnlyList<FunctionDocument> Functions)
{
    public static FunctionsDocument Of(IReadOnlyList<SuccessRow> rows, QdeOptions options, string values, int bestOf) => new(
        options.Steps,
        options.Schedule.ToString(),
        values,
        options.Exact,
        bestOf,
        rows.Average(row => row.Success.Value),
        [.. rows.Select(row => new FunctionDocument(
            row.Function.Name, row.Success.Value, row.Success.Lower, row.Success.Upper, row.BestOfShots, row.Uniform))]);
}

/// <summary>Success on one function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Success">Probability that one shot lies within the radius of a minimiser.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="BestOfShots">Probability that the lowest of several shots does.</param>
/// <param name="Uniform">Share of the grid within the radius.</param>
internal sealed record FunctionDocument(string Name, double Success, double Lower, double Upper, double BestOfShots, double Uniform);
