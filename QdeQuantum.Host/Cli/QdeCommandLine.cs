using System.CommandLine;
using QdeQuantum.Host.Cli.Hardware;

namespace QdeQuantum.Host.Cli;

/// <summary>The command line as a whole: which commands there are, and how what goes wrong becomes a message and an exit code.</summary>
internal static class QdeCommandLine
{
    /// <summary>Parses <paramref name="arguments"/>, runs the command and returns its <see cref="ExitCode"/>.</summary>
    public static async Task<int> InvokeAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var result = CreateRoot(terminal).Parse(arguments);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                terminal.WriteError(error.Message);
            }

            terminal.Error.WriteLine($"Try 'qde {CommandPath(result)}--help'.");
            return ExitCode.BadInput;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(2),
        };
        try
        {
            return await result.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception)
        {
            return ErrorReport.Write(exception, terminal);
        }
    }

    private static RootCommand CreateRoot(Terminal terminal)
    {
        var root = new RootCommand("The quantum dynamic equation of machine learning on quantum circuits.") { HelpName = "qde" };
        root.Add(SolveCommand.Create(terminal));
        root.Add(TrainCommand.Create(terminal));
        root.Add(ClassicalCommand.Create(terminal));
        root.Add(RunCommand.Create(terminal));
        root.Add(QirCommand.Create(terminal));
        root.Add(ReplayCommand.Create(terminal));
        root.Add(SchedulesCommand.Create(terminal));
        root.Add(BenchmarkCommand.Create(terminal));
        root.Add(SweepCommand.Create(terminal));
        root.Add(PaperCommand.Create(terminal));
        root.Add(EstimateCommand.Create(terminal));
        root.Add(NoiseCommand.Create(terminal));
        root.Add(CircuitCommand.Create(terminal));
        AddHardware(root, terminal);
        return root;
    }

    private static void AddHardware(RootCommand root, Terminal terminal)
    {
        root.Add(PlanCommand.Create(terminal));
        root.Add(SubmitCommand.Create(terminal));
        root.Add(JobCommands.CreateList(terminal));
        root.Add(JobCommands.CreateStatus(terminal));
        root.Add(JobCommands.CreateWait(terminal));
        root.Add(ResumeCommand.CreateResult(terminal));
        root.Add(JobCommands.CreateCancel(terminal));
        root.Add(ResumeCommand.CreateResume(terminal));
        root.Add(TargetsCommand.Create(terminal));
        root.Add(EmulatorCommand.Create(terminal));
    }

    private static string CommandPath(ParseResult result) =>
        result.CommandResult.Command is RootCommand ? string.Empty : result.CommandResult.Command.Name + " ";
}
