using System.CommandLine;
using System.Text.Json;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde replay</c>: runs a run file again and compares every shot.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A run file that qde solve wrote." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("replay", "Run a run file again and check that it gives the same programs and the same shots, bit for bit.")
        {
            file, json, quiet,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            var recorded = RunReportJson.Read(await File.ReadAllTextAsync(path, cancellationToken), Path.GetFileName(path));
            using var compiler = CommandCompiler.Create();
            using var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet));
            var replayed = await AgainAsync(recorded, compiler, progress, cancellationToken);
            progress.Dispose();

            var comparison = ReplayDocument.Compare(recorded, replayed);
            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(comparison, CliJson.Default.ReplayDocument));
            }
            else
            {
                terminal.Out.WriteLine(comparison.ToText());
            }

            return comparison.IsIdentical ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<RunReport> AgainAsync(
        RunReport recorded,
        QdkCompiler compiler,
        ConsoleProgress progress,
        CancellationToken cancellationToken)
    {
        var (plan, options) = RunReportReader.Read(recorded, cancellationToken);
        var target = TargetChoice.Find(recorded.Options.Target, NoiseChoice.Read(recorded.Noise?.Model));
        QdeRun? last = null;
        var method = MethodChoice.Find(recorded.Method?.Name ?? QdeRun.Anneal);
        await foreach (var run in method.RunAsync(plan, options, target, compiler, progress, cancellationToken))
        {
            last = run;
        }

        return RunReportBuilder.Build(last!, recorded.Created, recorded.Command);
    }
}

/// <summary>What <c>qde replay --json</c> writes.</summary>
/// <param name="IsIdentical">Whether both programs and all recorded shots agree.</param>
/// <param name="SameProgram">Whether the compiler made the same QIR.</param>
/// <param name="SameCompiler">Whether it is the same compiler.</param>
/// <param name="Shots">Recorded shots that were compared.</param>
/// <param name="DifferentShots">How many of them differ.</param>
/// <param name="SamePilot">Whether the pilot measured the same; absent where there was none.</param>
internal sealed record ReplayDocument(bool IsIdentical, bool SameProgram, bool SameCompiler, int Shots, int DifferentShots, bool? SamePilot = null)
{
    public static ReplayDocument Compare(RunReport recorded, RunReport replayed)
    {
        var sameProgram = recorded.Program?.QirHash == replayed.Program?.QirHash
            && recorded.Program?.MomentumQirHash == replayed.Program?.MomentumQirHash;
        var position = recorded.Shots?.Position ?? [];
        var momentum = recorded.Shots?.Momentum ?? [];
        var different = Different(position, replayed.Shots!.Position) + Different(momentum, replayed.Shots.Momentum);
        var mitigation = recorded.Shots?.Mitigation?.All ?? [];
        different += Different(mitigation, replayed.Shots.Mitigation?.All ?? []);
        bool? samePilot = recorded.Pilot is null ? null : replayed.Pilot is { } pilot && recorded.Pilot.Trials.SequenceEqual(pilot.Trials);
        return new ReplayDocument(
            sameProgram && different == 0 && samePilot != false,
            sameProgram,
            recorded.Tool.CompilerHash == replayed.Tool.CompilerHash,
            position.Count + momentum.Count + mitigation.Count,
            different,
            samePilot);
    }

    public string ToText()
    {
        if (IsIdentical)
        {
            return $"identical: same programs, {Shots} of {Shots} shots equal";
        }

        var compiler = SameCompiler ? string.Empty : "; the run was recorded with another version of the compiler";
        return $"different: {(SameProgram ? "same" : "other")} programs, {DifferentShots} of {Shots} shots differ{(SamePilot == false ? ", the pilot differs" : string.Empty)}{compiler}";
    }

    private static int Different(IReadOnlyList<ulong> recorded, IReadOnlyList<ulong> replayed) =>
        recorded.Zip(replayed, (left, right) => left != right).Count(differs => differs) + Math.Max(0, recorded.Count - replayed.Count);
}
