using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde run</c>: any Q# or QIR program, for some shots.</summary>
internal static class RunCommand
{
    private const int DefaultShots = 1000;
    private const int MaxListedOutcomes = 32;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A Q# file (.qs) or QIR as text (.ll)." };
        var shots = CommonOptions.Shots(DefaultShots);
        var seed = CommonOptions.Seed();
        var target = CommonOptions.Target();
        var noiseOption = NoiseChoice.Option();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var amplitudes = new Option<bool>("--amplitudes")
        {
            Description = "Show the amplitudes before the final measurements instead of running shots (our simulator only).",
        };
        var records = new Option<bool>("--records")
        {
            Description = "Write every shot in QIR's labelled output format (START, OUTPUT, END) instead of a histogram (our simulator only).",
        };
        var command = new Command("run", "Run a Q# or QIR program and show the histogram of its outcomes.")
        {
            file, shots, seed, target, noiseOption, amplitudes, records, json, quiet,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var compiler = CommandCompiler.Create();
            var noise = NoiseChoice.Read(arguments.GetValue(noiseOption));
            var machine = TargetChoice.Find(arguments.GetRequiredValue(target), noise);
            var program = await ProgramFile.LoadAsync(arguments.GetRequiredValue(file), machine.Profile, compiler, cancellationToken);
            if (arguments.GetValue(amplitudes) || arguments.GetValue(records))
            {
                RequireLocal(machine, arguments.GetValue(amplitudes) ? "--amplitudes" : "--records");
            }

            if (arguments.GetValue(amplitudes))
            {
                StateWriter.Write(terminal.Out, program, arguments.GetValue(json), cancellationToken);
                return ExitCode.Ok;
            }

            if (arguments.GetValue(records))
            {
                var module = QirModule.Parse(program.Qir);
                var recorded = new StateVectorSimulator(new SimulatorOptions { Noise = noise?.Model })
                    .Run(module, arguments.GetValue(shots), arguments.GetValue(seed), progress: null, cancellationToken);
                OutputText.Write(module, recorded, terminal.Out);
                return ExitCode.Ok;
            }

            Shots result;
            using (var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet)))
            {
                result = await machine.RunAsync(
                    program,
                    arguments.GetValue(shots),
                    arguments.GetValue(seed),
                    progress,
                    cancellationToken);
            }

            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(RunDocument.Of(program, result) with { Noise = noise?.Text }, CliJson.Default.RunDocument));
            }
            else
            {
                WriteHistogram(terminal.Out, result);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void RequireLocal(IQuantumTarget target, string option)
    {
        if (target is not LocalTarget)
        {
            throw new UsageException($"{option}: the target '{target.Id}' has no amplitudes to show. Leave out --target, or choose local.");
        }
    }

    /// <summary>The histogram as a table, its most frequent outcomes first.</summary>
    internal static void WriteHistogram(TextWriter writer, Shots shots)
    {
        var histogram = shots.Histogram();
        var width = histogram.Take(MaxListedOutcomes).Max(entry => entry.Key.ToString().Length);
        foreach (var (outcome, count) in histogram.Take(MaxListedOutcomes))
        {
            var share = ((double)count / shots.Count).ToString("P2", CultureInfo.InvariantCulture);
            writer.WriteLine($"{outcome.ToString().PadRight(width)}  {count.ToString(CultureInfo.InvariantCulture),9}  {share,8}");
        }

        if (histogram.Count > MaxListedOutcomes)
        {
            writer.WriteLine($"... and {histogram.Count - MaxListedOutcomes} more outcomes; --json lists all.");
        }
    }
}

/// <summary>What <c>qde run --json</c> writes.</summary>
/// <param name="Program">The program in numbers.</param>
/// <param name="Target">Id of the target.</param>
/// <param name="Shots">Number of shots.</param>
/// <param name="Seed">The seed; absent where the target does not honour one.</param>
/// <param name="Histogram">Outcomes, most frequent first.</param>
internal sealed record RunDocument(ProgramDocument Program, string Target, int Shots, ulong? Seed, IReadOnlyList<HistogramEntry> Histogram)
{
    /// <summary>The noise as it was asked for; absent without.</summary>
    public string? Noise { get; init; }

    public static RunDocument Of(QuantumProgram program, Shots shots) => new(
        ProgramDocument.Of(program),
        shots.TargetId,
        shots.Count,
        shots.Seed,
        [.. shots.Histogram().Select(entry => new HistogramEntry(entry.Key.ToString(), entry.Value))]);
}

/// <summary>An outcome as Q# displays it, e.g. <c>(One, [Zero, One], 3)</c>, and how often it occurred.</summary>
internal sealed record HistogramEntry(string Outcome, int Count);
