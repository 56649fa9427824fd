using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Sweeps;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde sweep</c>: many anneals, resumable and in shards; <c>qde sweep summary</c> puts their results together.</summary>
internal static class SweepCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("FILE") { Description = "The sweep, as JSON: lists of functions, schedules, steps, qubits, seeds, ….", Arity = ArgumentArity.ZeroOrOne };
        var shard = new Option<string?>("--shard") { Description = "Run only a part: 3/8 is the third of eight." };
        var output = new Option<string?>("--out")
        {
            Description = "The file of results, one line of JSON for each cell; what is in it already is not run again. Default: runs/NAME.jsonl, with the shard in its name.",
        };
        var cells = new Option<int?>("--parallel")
        {
            Description = "Cells at a time, each on one thread. Default: the number of processors.",
            CustomParser = result => CommonOptions.ParseInteger(result, "--parallel", 1, 1024, "Choose 1 to 1024."),
        };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("sweep", "Run problems × schedules × steps × qubits × seeds; interrupted or killed, it goes on where it was.")
        {
            file, shard, output, cells, json, quiet,
        };
        command.Add(CreateSummary(terminal));
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetValue(file)
                ?? throw new UsageException("Give the file of a sweep, e.g. qde sweep samples/sweep.json, or qde sweep summary RESULTS.jsonl.");
            var part = arguments.GetValue(shard) is { } text ? Shard(text) : SweepShard.Whole;
            var all = SweepFile.Read(path, word => NoiseChoice.Read(word)!.Model);
            var results = arguments.GetValue(output) ?? DefaultOutput(path, part);
            using var finished = SweepResults.Open(results, all);
            var done = finished.Finished.Select(line => line.Key).ToHashSet();
            var mine = part.Of(all);
            var left = mine.Where(cell => !done.Contains(cell.Key)).ToArray();
            using var compiler = CommandCompiler.Create();
            using (var progress = new SweepProgress(terminal, arguments.GetValue(quiet), left.Length))
            {
                await new SweepRunner(compiler).RunAsync(left, finished.Append, progress, arguments.GetValue(cells), cancellationToken);
            }

            var document = new SweepDocument(results, part.ToString(), mine.Count, mine.Count - left.Length, left.Length);
            terminal.Out.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(document, CliJson.Default.SweepDocument) : document.ToText());
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command CreateSummary(Terminal terminal)
    {
        var files = new Argument<string[]>("RESULTS") { Description = "Files of results: one sweep, or the shards of it.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "Also an HTML page with plots." };
        var json = CommonOptions.Json();
        var command = new Command("summary", "Put the results of a sweep or of its shards together: tables with intervals, and plots.") { files, output, json };
        command.SetAction(arguments =>
        {
            var summary = SweepSummary.Merge(arguments.GetRequiredValue(files).Select(Read).ToArray());
            if (arguments.GetValue(output) is { } path)
            {
                AtomicFile.WriteAllText(path, HtmlPageWriter.Write(SweepPage.Create(summary)));
            }

            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(SweepSummaryDocument.Of(summary), CliJson.Default.SweepSummaryDocument));
                return ExitCode.Ok;
            }

            foreach (var line in SweepText.Lines(summary))
            {
                terminal.Out.WriteLine(line);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    // A last line that is still being written, or was when its process was killed, does not count.
    private static (string Name, ImmutableArray<SweepLine> Lines) Read(string path)
    {
        var text = File.ReadAllText(path);
        var name = Path.GetFileName(path);
        return (name, SweepLine.ParseAll(text[..(text.LastIndexOf('\n') + 1)], name));
    }

    private static SweepShard Shard(string text)
    {
        try
        {
            return SweepShard.Parse(text);
        }
        catch (FormatException fault)
        {
            throw new UsageException($"--shard: {fault.Message}");
        }
    }

    private static string DefaultOutput(string path, SweepShard shard)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return Path.Combine("runs", shard == SweepShard.Whole
            ? $"{name}.jsonl"
            : string.Create(CultureInfo.InvariantCulture, $"{name}.{shard.Number}-of-{shard.Count}.jsonl"));
    }
}

/// <summary>What <c>qde sweep --json</c> writes.</summary>
/// <param name="Results">The file of results.</param>
/// <param name="Shard">The part, as <c>--shard</c> takes it.</param>
/// <param name="Cells">Cells of this part.</param>
/// <param name="Skipped">Those that were finished before.</param>
/// <param name="Run">Those that were run now.</param>
internal sealed record SweepDocument(string Results, string Shard, int Cells, int Skipped, int Run)
{
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cells} cells{(Shard == "1/1" ? "" : $" of shard {Shard}")}: {Run} run, {Skipped} were finished before\nresults   {Results}");
}

/// <summary>What <c>qde sweep summary --json</c> writes.</summary>
/// <param name="Cells">Finished cells.</param>
/// <param name="Rows">By problem and setting, seeds put together.</param>
/// <param name="Means">By setting, over the problems.</param>
internal sealed record SweepSummaryDocument(int Cells, IReadOnlyList<SweepRowDocument> Rows, IReadOnlyList<SweepMean> Means)
{
    public static SweepSummaryDocument Of(SweepSummary summary) => new(
        summary.Cells,
        [.. summary.Rows.Select(row => new SweepRowDocument(
            row.Key.Problem, row.Key.Variant, row.Key.Steps, row.Seeds, row.Calls,
            row.Success?.Value, row.Success?.Lower, row.Success?.Upper, row.Found.Value, row.Found.Lower, row.Found.Upper, row.Value))],
        summary.Means);
}

/// <summary>Cells that differ in the seed only.</summary>
/// <param name="Problem">Name of the function.</param>
/// <param name="Variant">The setting without problem, steps and seed.</param>
/// <param name="Steps">Steps.</param>
/// <param name="Seeds">How many cells.</param>
/// <param name="Calls">Calls of the phase oracle in one of them.</param>
/// <param name="Success">Share of the shots near a minimiser; absent where shots are of different boxes.</param>
/// <param name="SuccessLower">Lower end of its 95 % interval.</param>
/// <param name="SuccessUpper">Upper end.</param>
/// <param name="Found">Share of the cells whose lowest shot is.</param>
/// <param name="FoundLower">Lower end of its 95 % interval.</param>
/// <param name="FoundUpper">Upper end.</param>
/// <param name="Value">Median of the lowest ζ.</param>
internal sealed record SweepRowDocument(
    string Problem,
    string Variant,
    int Steps,
    int Seeds,
    long Calls,
    double? Success,
    double? SuccessLower,
    double? SuccessUpper,
    double Found,
    double FoundLower,
    double FoundUpper,
    double Value);
