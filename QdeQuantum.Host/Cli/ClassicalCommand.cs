using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde classical</c>: classical relatives on the same problems, per oracle call.</summary>
internal static class ClassicalCommand
{
    private const string AllWord = "all";
    private const double Radius = 0.1;

    public static Command Create(Terminal terminal)
    {
        var problem = new ProblemOptions();
        var method = new Option<string>("--method")
        {
            Description = $"{AllWord}, or one of: {string.Join("; ", ClassicalMethods.All.Select(each => $"{each.Name} ({each.Summary})"))}.",
            DefaultValueFactory = _ => AllWord,
        };
        var calls = new Option<int>("--calls")
        {
            Description = "Oracle calls, values of ζ, that a run may make.",
            DefaultValueFactory = _ => 200,
            CustomParser = result => CommonOptions.ParseInteger(result, "--calls", 1, 1_000_000, "A run takes 1 to 1,000,000 calls."),
        };
        var runs = new Option<int>("--runs")
        {
            Description = "Runs of each method, with seeds of their own.",
            DefaultValueFactory = _ => 20,
            CustomParser = result => CommonOptions.ParseInteger(result, "--runs", 1, 100_000, "Choose 1 to 100,000 runs."),
        };
        var seed = CommonOptions.Seed();
        var json = CommonOptions.Json();
        var command = new Command("classical", "Classical searches, not quantum ones: what they find with the same number of oracle calls.")
        {
            method, calls, runs, seed, json,
        };
        problem.AddTo(command);
        command.SetAction((arguments, cancellationToken) =>
        {
            var sought = problem.Read(arguments);
            if (!sought.Constraints.IsEmpty || sought.Domains.Any(domain => domain.IsDiscrete))
            {
                throw new UsageException("The classical searches look at continuous boxes, without constraints. Use qde solve, which shows the classical minimum too.");
            }

            var document = new ClassicalDocument(
                "classical, not quantum",
                arguments.GetValue(calls),
                arguments.GetValue(runs),
                arguments.GetValue(seed),
                [.. Choose(arguments.GetRequiredValue(method)).Select(each =>
                    ClassicalRow.Of(each, sought, arguments.GetValue(calls), arguments.GetValue(runs), arguments.GetValue(seed), cancellationToken))]);
            Write(terminal.Out, sought, document, arguments.GetValue(json));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static IReadOnlyList<ClassicalMethod> Choose(string name) => name == AllWord
        ? ClassicalMethods.All
        : [ClassicalMethods.Find(name)
            ?? throw new UsageException($"--method: '{name}' is no classical method. Choose {AllWord} or one of: {string.Join(", ", ClassicalMethods.All)}.")];

    private static void Write(TextWriter writer, QdeProblem problem, ClassicalDocument document, bool asJson)
    {
        if (asJson)
        {
            writer.WriteLine(JsonSerializer.Serialize(document, CliJson.Default.ClassicalDocument));
            return;
        }

        writer.WriteLine($"{document.Label}: {document.Runs} runs of {document.Calls} oracle calls each");
        writer.WriteLine($"  {"method",-12} {"best",12} {"median",12} {"near",6}  at");
        foreach (var row in document.Methods)
        {
            var at = string.Join(", ", problem.Objective.Variables.Zip(row.Point, (name, x) => string.Create(CultureInfo.InvariantCulture, $"{name} = {x:G5}")));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row.Name,-12} {row.Best,12:G6} {row.Median,12:G6} {row.Near,6:P0}  {at}"));
        }

        writer.WriteLine($"best and median: lowest ζ of a run; near: share of the runs whose best point is within {Radius:0.0} of the box of the best point of all");
    }

    /// <summary>What <c>qde classical --json</c> writes.</summary>
    /// <param name="Label">Says that it is classical.</param>
    /// <param name="Calls">Oracle calls of a run.</param>
    /// <param name="Runs">Runs of each method.</param>
    /// <param name="Seed">Seed of the first run; the others follow it.</param>
    /// <param name="Methods">The methods.</param>
    internal sealed record ClassicalDocument(string Label, int Calls, int Runs, ulong Seed, IReadOnlyList<ClassicalRow> Methods);

    /// <summary>The runs of one method.</summary>
    /// <param name="Name">The method.</param>
    /// <param name="Source">The paper it follows.</param>
    /// <param name="Best">Lowest ζ of all runs.</param>
    /// <param name="Point">Where it is.</param>
    /// <param name="Median">Median over the runs of their lowest ζ.</param>
    /// <param name="Near">Share of the runs whose best point lies within 0.1 of the box of <paramref name="Point"/>.</param>
    /// <param name="Lower">Lower end of its 95 % interval.</param>
    /// <param name="Upper">Upper end.</param>
    /// <param name="CallsUsed">Oracle calls that were made in all.</param>
    internal sealed record ClassicalRow(
        string Name, string Source, double Best, IReadOnlyList<double> Point, double Median, double Near, double Lower, double Upper, long CallsUsed)
    {
        public static ClassicalRow Of(ClassicalMethod method, QdeProblem problem, int calls, int runs, ulong seed, CancellationToken cancellationToken)
        {
            var results = Enumerable.Range(0, runs)
                .Select(run => method.Run(problem, calls, seed + (ulong)run, cancellationToken))
                .OrderBy(result => result.BestValue)
                .ToArray();
            var best = results[0];
            var near = Proportion.FromCount(results.Count(result => IsNear(problem.Box, result, best)), runs);
            return new ClassicalRow(
                method.Name,
                method.Source,
                best.BestValue,
                best.Best,
                results[runs / 2].BestValue,
                near.Value,
                near.Lower,
                near.Upper,
                results.Sum(result => (long)result.Calls));
        }

        private static bool IsNear(Box box, ClassicalResult one, ClassicalResult other) =>
            one.Best.Zip(other.Best).Select((pair, axis) => Math.Abs(pair.First - pair.Second) / box[axis].Width).All(distance => distance <= Radius);
    }
}
