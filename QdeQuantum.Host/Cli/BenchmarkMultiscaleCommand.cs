using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Benchmarks;
using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde benchmark multiscale</c>: rounds on several scales beside a single box, at equal calls.</summary>
internal static class BenchmarkMultiscaleCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Functions with their minimisers, in the format of data/test-functions.json." };
        var only = BenchmarkCommand.OnlyOption();
        var calls = Count("--calls", "Calls of the phase oracle in a search: steps times shots.", 200, 1_000_000);
        var searches = Count("--searches", "Searches on each function, with different seeds.", 50, 100_000);
        var seed = CommonOptions.Seed();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("multiscale", "How often rounds on several scales find the minimum: 8 qubits for two variables, 12 for four.")
        {
            file, only, calls, searches, seed, json, quiet,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var functions = BenchmarkCommand.Select(TestFunctionFile.Read(arguments.GetRequiredValue(file)), arguments.GetValue(only)!);
            var (callCount, searchCount) = (arguments.GetValue(calls), arguments.GetValue(searches));
            using var compiler = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 1 });
            var study = new MultiscaleStudy(new PlanPrograms(compiler, new LocalTarget()), arguments.GetValue(seed));
            var rows = new MultiscaleRow[functions.Count];
            using (var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet)))
            {
                var done = 0;
                progress.Report(new RunProgress("benchmark", 0.0));
                await Parallel.ForAsync(0, functions.Count, cancellationToken, async (index, token) =>
                {
                    rows[index] = await study.RunAsync(functions[index], callCount, searchCount, token);
                    progress.Report(new RunProgress("benchmark", (double)Interlocked.Increment(ref done) / functions.Count));
                });
            }

            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(
                    MultiscaleDocument.Of(rows, callCount, searchCount), CliJson.Default.MultiscaleDocument));
            }
            else
            {
                Write(terminal.Out, rows);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(TextWriter writer, MultiscaleRow[] rows)
    {
        writer.WriteLine($"{"function",-20}  {"rounds",8}  {"95 % interval",-18}  {"one box",8}  {"95 % interval",-18}");
        foreach (var row in rows)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Function.Name,-20}  {row.Rounds.Value,8:F3}  {Interval(row.Rounds.Lower, row.Rounds.Upper),-18}  {row.SingleBox.Value,8:F3}  {Interval(row.SingleBox.Lower, row.SingleBox.Upper),-18}"));
        }

        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"mean",-20}  {rows.Average(row => row.Rounds.Value),8:F3}  {string.Empty,-18}  {rows.Average(row => row.SingleBox.Value),8:F3}"));
    }

    private static string Interval(double lower, double upper) => string.Create(CultureInfo.InvariantCulture, $"{lower:F3} to {upper:F3}");

    private static Option<int> Count(string name, string description, int value, int highest) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = result => CommonOptions.ParseInteger(result, name, 1, highest, string.Create(CultureInfo.InvariantCulture, $"Choose 1 to {highest}.")),
    };
}

/// <summary>What <c>qde benchmark multiscale --json</c> writes.</summary>
/// <param name="Calls">Calls of the phase oracle in a search.</param>
/// <param name="Searches">Searches on each function.</param>
/// <param name="Mean">Mean success of the rounds.</param>
/// <param name="SingleBoxMean">Mean success of a single box.</param>
/// <param name="Functions">One entry per function.</param>
internal sealed record MultiscaleDocument(int Calls, int Searches, double Mean, double SingleBoxMean, IReadOnlyList<MultiscaleFunctionDocument> Functions)
{
    public static MultiscaleDocument Of(IReadOnlyList<MultiscaleRow> rows, int calls, int searches) => new(
        calls,
        searches,
        rows.Average(row => row.Rounds.Value),
        rows.Average(row => row.SingleBox.Value),
        [.. rows.Select(row => new MultiscaleFunctionDocument(
            row.Function.Name,
            row.Rounds.Value, row.Rounds.Lower, row.Rounds.Upper, row.SingleBox.Value, row.SingleBox.Lower, row.SingleBox.Upper))]);
}

/// <summary>Success on one function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Success">Share of the searches in rounds whose lowest shot lies near a minimiser.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="SingleBox">The same share for as many calls on the whole box.</param>
/// <param name="SingleBoxLower">Lower end of its interval.</param>
/// <param name="SingleBoxUpper">Upper end.</param>
internal sealed record MultiscaleFunctionDocument(
    string Name, double Success, double Lower, double Upper, double SingleBox, double SingleBoxLower, double SingleBoxUpper);
