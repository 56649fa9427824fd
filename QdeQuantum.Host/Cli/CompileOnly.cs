using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary><c>--compile-only</c>: the circuit of a plan and what it costs, predicted before and counted after compilation; nothing is run.</summary>
internal static class CompileOnly
{
    public static async Task<int> RunAsync(
        QdePlan plan, QdkCompiler compiler, Terminal terminal, bool writesJson, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var program = await compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var counted = QirModule.Parse(program.Qir).CountGates(cancellationToken: cancellationToken);
        using var process = Process.GetCurrentProcess();
        var document = new CompiledDocument(
            plan.Layout.QubitCount,
            plan.Encoding.Terms.Length,
            plan.Encoding.Reason,
            plan.Trotter.Steps.Length,
            plan.TwoQubitGates,
            counted.TwoQubit + counted.ThreeQubit,
            counted.Total,
            program.Profile.QdkName(),
            Encoding.UTF8.GetByteCount(program.Qir),
            seconds,
            process.PeakWorkingSet64 / (double)(1 << 20));
        terminal.Out.WriteLine(writesJson ? JsonSerializer.Serialize(document, CliJson.Default.CompiledDocument) : document.ToText());
        return ExitCode.Ok;
    }
}

/// <summary>What <c>qde train --compile-only --json</c> writes.</summary>
/// <param name="Qubits">Qubits of all weights.</param>
/// <param name="Terms">Walsh terms of the loss.</param>
/// <param name="Encoding">Why the loss is encoded so.</param>
/// <param name="Steps">Steps of the anneal.</param>
/// <param name="PredictedTwoQubitGates">Two-qubit gates of a shot by the formulas, before anything is compiled.</param>
/// <param name="TwoQubitGates">Two-qubit gates of a shot, counted in the compiled program.</param>
/// <param name="Gates">All gates of a shot.</param>
/// <param name="Profile">QIR profile.</param>
/// <param name="QirBytes">Size of the program.</param>
/// <param name="Seconds">Time of the compilation, the start of the compiler included.</param>
/// <param name="PeakMebibytes">Most memory that the process held.</param>
internal sealed record CompiledDocument(
    int Qubits,
    int Terms,
    string Encoding,
    int Steps,
    long PredictedTwoQubitGates,
    long TwoQubitGates,
    long Gates,
    string Profile,
    int QirBytes,
    double Seconds,
    double PeakMebibytes)
{
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Qubits          {Qubits}
        Encoding        {Terms} Walsh terms. {Encoding}
        Gates           {TwoQubitGates} on two qubits in {Steps} steps, {PredictedTwoQubitGates} predicted; {Gates} in all
        QIR             {QirBytes} bytes, profile {Profile}
        Compiled in     {Seconds:F1} s, at most {PeakMebibytes:F0} MiB
        """).ReplaceLineEndings("\n");
}
