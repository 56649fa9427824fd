namespace QdeQuantum.Host.Cli;

/// <summary>What a command's exit code says; documented in <c>docs/command-line.md</c> and tested.</summary>
internal static class ExitCode
{
    /// <summary>Everything that was asked for was done.</summary>
    public const int Ok = 0;

    /// <summary>The run failed; the message says where.</summary>
    public const int Failed = 1;

    /// <summary>The input is wrong: arguments, formula, box, file.</summary>
    public const int BadInput = 2;

    /// <summary>The target or this machine cannot take the program: too many qubits, too little memory, wrong profile.</summary>
    public const int Refused = 3;

    /// <summary>The cost limit that was given would be exceeded; nothing was submitted.</summary>
    public const int OverBudget = 4;

    /// <summary>The job is still running; ask again later.</summary>
    public const int StillRunning = 5;

    /// <summary>Interrupted by the user; what had been computed was kept.</summary>
    public const int Cancelled = 130;
}
