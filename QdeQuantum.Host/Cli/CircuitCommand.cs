using System.CommandLine;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Circuits;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde circuit</c>: the gates of one step, or of any Q# program, to look at or for other tools.</summary>
internal sealed class CircuitCommand(Terminal terminal)
{
    private static readonly string[] Formats = ["text", "svg", "json", "qasm"];

    private readonly ProblemOptions _problem = new();
    private readonly AnnealOptions _anneal = new();
    private readonly Option<string?> _output = new("--out") { Description = "Write to this file instead of standard output." };

    private readonly Option<string?> _format = new("--format")
    {
        Description = "text, svg, json (the compiler's circuit data) or qasm (OpenQASM 3 of the whole program). Default: by the ending of --out, else text.",
    };

    private readonly Option<int> _step = new("--step")
    {
        Description = "Which step to show.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => CommonOptions.ParseInteger(result, "--step", 1, int.MaxValue, "Steps are numbered from 1."),
    };

    private readonly Option<int> _limit = new("--max-gates")
    {
        Description = "Cut the drawing off after so many gates.",
        DefaultValueFactory = _ => CircuitData.DefaultMaxOperations,
        CustomParser = result => CommonOptions.ParseInteger(result, "--max-gates", 1, 1_000_000, "Choose 1 to 1,000,000."),
    };

    public static Command Create(Terminal terminal)
    {
        var circuit = new CircuitCommand(terminal);
        var command = new Command("circuit", "Draw one step of an anneal, grouped by kick, transform and drift, or a Q# file; or write OpenQASM 3.")
        {
            circuit._format, circuit._step, circuit._output, circuit._limit,
        };
        circuit._problem.AddTo(command);
        circuit._anneal.AddTo(command, withFrames: false);
        command.SetAction(circuit.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetValue(_output);
        var format = Format(arguments.GetValue(_format), path);
        using var compiler = CommandCompiler.Create();
        var program = await ProgramAsync(arguments, format == "qasm", compiler, cancellationToken);
        var text = format == "qasm"
            ? OpenQasm.FromQir(program.Qir)
            : await DrawAsync(program, format, arguments.GetValue(_limit), compiler, cancellationToken);
        if (path is null)
        {
            await terminal.Out.WriteAsync(text);
        }
        else
        {
            AtomicFile.WriteAllText(path, text);
            terminal.Out.WriteLine($"circuit   {path}");
        }

        return ExitCode.Ok;
    }

    // OpenQASM is for running elsewhere, so it is the whole program; a drawing is for looking at, so it is one step.
    private async Task<QuantumProgram> ProgramAsync(ParseResult arguments, bool isWhole, QdkCompiler compiler, CancellationToken cancellationToken)
    {
        if (_problem.Formula(arguments) is { } file && ProgramFile.IsNamedLikeOne(file))
        {
            return await ProgramFile.LoadAsync(file, isWhole ? TargetProfile.Base : TargetProfile.Adaptive, compiler, cancellationToken);
        }

        var problem = _problem.Read(arguments);
        var options = _anneal.Read(arguments, problem.Objective.Variables, QdeOptions.For(problem)) with { Frames = 0, Exact = false };
        var plan = QdePlan.Create(problem, options, cancellationToken);
        await terminal.Error.WriteLineAsync($"encoding  {EncodingSection.Of(plan, options.Encoding).ToText()}");
        return isWhole
            ? await compiler.CompileAsync(plan.PositionCall(), TargetProfile.Base, KernelPackage.Dependencies, cancellationToken)
            : StepProgram.Of(plan, arguments.GetValue(_step));
    }

    private static async Task<string> DrawAsync(
        QuantumProgram program, string format, int limit, QdkCompiler compiler, CancellationToken cancellationToken)
    {
        var json = await new CircuitData(compiler).CircuitJsonAsync(program, limit, groupsByOperation: true, cancellationToken);
        return format switch
        {
            "json" => json + "\n",
            "svg" => CircuitSvgWriter.Write(Circuit.FromJson(json)),
            _ => CircuitTextWriter.Write(Circuit.FromJson(json)),
        };
    }

    private static string Format(string? chosen, string? path)
    {
        var format = chosen ?? Path.GetExtension(path)?.TrimStart('.').ToLowerInvariant();
        return Formats.Contains(format) ? format! : chosen is null
            ? "text"
            : throw new UsageException($"--format: '{chosen}' is not known. Choose {string.Join(", ", Formats)}.");
    }
}
