using System.CommandLine;
using System.Text.Json;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde qir</c>: what the compiler makes of a Q# file.</summary>
internal static class QirCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A Q# file (.qs)." };
        var profile = new Option<string>("--profile")
        {
            Description = "QIR profile: base, adaptive_ri, adaptive_rif or adaptive.",
            DefaultValueFactory = _ => "adaptive",
        };
        var output = new Option<string?>("--out") { Description = "Write the QIR to this file instead of standard output." };
        var json = CommonOptions.Json();
        var command = new Command("qir", "Compile Q# to QIR (textual LLVM IR).") { file, profile, output, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var compiler = CommandCompiler.Create();
            var program = await ProgramFile.LoadAsync(
                arguments.GetRequiredValue(file),
                ParseProfile(arguments.GetRequiredValue(profile)),
                compiler,
                cancellationToken);
            if (arguments.GetValue(output) is { } path)
            {
                AtomicFile.WriteAllText(path, program.Qir);
                terminal.Error.WriteLine($"{path}: {program.Qir.Length} characters, profile {program.Profile.QdkName()}");
            }

            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(QirDocument.Of(program), CliJson.Default.QirDocument));
            }
            else if (arguments.GetValue(output) is null)
            {
                await terminal.Out.WriteAsync(program.Qir);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    internal static TargetProfile ParseProfile(string name)
    {
        try
        {
            return TargetProfileNames.Parse(name);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--profile: {exception.Message}");
        }
    }
}

/// <summary>What <c>qde qir --json</c> writes.</summary>
/// <param name="Program">Counts of the program.</param>
/// <param name="Qir">The QIR text.</param>
internal sealed record QirDocument(ProgramDocument Program, string Qir)
{
    public static QirDocument Of(QuantumProgram program) => new(ProgramDocument.Of(program), program.Qir);
}

/// <summary>A compiled program in numbers.</summary>
/// <param name="Name">File or kernel it came from.</param>
/// <param name="Profile">QIR profile.</param>
/// <param name="Qubits">Qubits.</param>
/// <param name="Results">Measurement results.</param>
/// <param name="Gates">Gates of one shot, measurements apart; along the branch where every measurement gives Zero.</param>
/// <param name="TwoQubitGates">Those on two or more qubits.</param>
/// <param name="Depth">Gates on the longest path.</param>
internal sealed record ProgramDocument(string Name, string Profile, int Qubits, int Results, long Gates, long TwoQubitGates, long Depth)
{
    public static ProgramDocument Of(QuantumProgram program)
    {
        var module = QirModule.Parse(program.Qir);
        var counts = module.CountGates();
        return new ProgramDocument(
            program.Name,
            program.Profile.QdkName(),
            module.QubitCount,
            module.ResultCount,
            counts.Total,
            counts.TwoQubit + counts.ThreeQubit,
            counts.Depth);
    }
}
