namespace QdeQuantum.Host.Cli;

/// <summary>Where the process starts.</summary>
internal static class Program
{
    // A class of its own: for top-level statements, the framework behind the emulator would make the generated class public.
    private static Task<int> Main(string[] args) => QdeCommandLine.InvokeAsync(args, Terminal.OfProcess(), CancellationToken.None);
}
