using System.CommandLine;
using System.Globalization;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>What is to be run on a machine: an anneal of a problem, or any program in a file.</summary>
internal sealed class WorkSource
{
    /// <summary>Beyond what any machine has executed; the compiler takes minutes to write them out.</summary>
    private const long MostWrittenGates = 200_000;

    private readonly ProblemOptions _problem = new();
    private readonly AnnealOptions _anneal = new();

    private readonly Option<string?> _file = new("--program")
    {
        Description = "A Q# file (.qs) or QIR as text (.ll) instead of a problem; FILE.qs and FILE.ll in place of a formula mean the same.",
    };

    public void AddTo(Command command)
    {
        _problem.AddTo(command);
        _anneal.AddTo(command, withFrames: false);
        command.Add(_file);
    }

    /// <summary>The file of a program, or null when a problem is given. What ends like a program's file is no formula.</summary>
    /// <exception cref="UsageException">Both are given.</exception>
    public string? File(ParseResult arguments)
    {
        var option = arguments.GetValue(_file);
        var formula = _problem.Formula(arguments);
        if (option is not null && formula is not null)
        {
            throw new UsageException($"Give either a formula or a program, not both: '{formula}' and --program {option}.");
        }

        return option ?? (ProgramFile.IsNamedLikeOne(formula) ? formula : null);
    }

    /// <summary>The plan of a problem, null for a program in a file; and how it is to be run.</summary>
    public (QdePlan? Plan, QdeOptions Options) Read(ParseResult arguments, CancellationToken cancellationToken)
    {
        var problem = File(arguments) is null ? _problem.Read(arguments) : null;
        var options = _anneal.Read(arguments, problem?.Objective.Variables ?? [], problem is null ? null : QdeOptions.For(problem)) with { Frames = 0, Exact = false };
        return (problem is null ? null : QdePlan.Create(problem, options, cancellationToken), options);
    }

    /// <summary>The programs of the work for one profile, by role: <c>position</c> and <c>momentum</c> of an anneal, or <c>program</c>.</summary>
    /// <exception cref="NotSupportedException">The circuit is far too long for a machine.</exception>
    public async Task<IReadOnlyList<KeyValuePair<string, QuantumProgram>>> CompileAsync(
        ParseResult arguments, QdePlan? plan, TargetProfile profile, QdkCompiler compiler, CancellationToken cancellationToken)
    {
        if (File(arguments) is { } file)
        {
            return [KeyValuePair.Create(JobRoles.Program, await ProgramFile.LoadAsync(file, profile, compiler, cancellationToken))];
        }

        if (profile != TargetProfile.Adaptive && plan!.TwoQubitGates > MostWrittenGates)
        {
            throw new NotSupportedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.Trotter.Steps.Length:N0} steps take {plan.TwoQubitGates:N0} two-qubit gates a shot, and the profile {profile.QdkName()} of this machine has each of them written out; {MostWrittenGates:N0} are the limit. Take fewer --steps or --qubits, a coarser --encoding, or see with 'qde estimate' what a fault-tolerant machine needs."));
        }

        var programs = await QdePrograms.CompileAsync(plan!, profile, compiler, cancellationToken);
        return [KeyValuePair.Create(JobRoles.Position, programs.Position), KeyValuePair.Create(JobRoles.Momentum, programs.Momentum)];
    }
}

/// <summary>What a job of a run is for.</summary>
internal static class JobRoles
{
    public const string Position = "position";
    public const string Momentum = "momentum";
    public const string Program = "program";
}
