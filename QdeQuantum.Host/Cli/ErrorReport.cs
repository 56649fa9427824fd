using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Cli.Hardware;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Estimation;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary>Turns what went wrong into a message on standard error and an exit code.</summary>
internal static class ErrorReport
{
    public static int Write(Exception exception, Terminal terminal)
    {
        var code = CodeOf(exception);
        if (code == ExitCode.Cancelled)
        {
            terminal.Error.WriteLine("cancelled");
        }
        else
        {
            terminal.WriteError(MessageOf(exception));
        }

        return code;
    }

    private static int CodeOf(Exception exception) => exception switch
    {
        OperationCanceledException => ExitCode.Cancelled,
        ResultFormatException => ExitCode.Failed,
        JobWaitException => ExitCode.StillRunning,
        BudgetException => ExitCode.OverBudget,
        ProgramRejectedException or JobServiceException { Kind: JobServiceErrorKind.TargetUnavailable or JobServiceErrorKind.QuotaExceeded } => ExitCode.Refused,
        WorkspaceException or TargetNotFoundException => ExitCode.BadInput,
        JobServiceException { Kind: JobServiceErrorKind.InvalidJob or JobServiceErrorKind.NotFound or JobServiceErrorKind.Authentication } => ExitCode.BadInput,
        UsageException or ObjectiveSyntaxException or ObjectiveNotFiniteException or QSharpCompilationException => ExitCode.BadInput,
        ErrorGoalException or QirException { IsTooLarge: true } => ExitCode.Refused,
        RunFileException or QirException or ArgumentException or FormatException => ExitCode.BadInput,
        ResourceEstimationException or UnsupportedProgramException or NotSupportedException or InsufficientMemoryException => ExitCode.Refused,
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => ExitCode.BadInput,
        _ => ExitCode.Failed,
    };

    // ArgumentException appends the name of a parameter, which means nothing to whoever types commands.
    private static string MessageOf(Exception exception) => exception is ArgumentException { ParamName: { } name } argument
        ? argument.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal).Split(Environment.NewLine)[0]
        : exception.Message;
}
