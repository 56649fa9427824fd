using System.Globalization;
using System.Numerics;
using System.Text.Json;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary>Shows the state of a program before its final measurements.</summary>
internal static class StateWriter
{
    // More lines than that help nobody; a program on more qubits has its own means.
    private const int MaxQubits = 16;

    /// <exception cref="UsageException">The program has too many qubits to list.</exception>
    public static void Write(TextWriter writer, QuantumProgram program, bool json, CancellationToken cancellationToken)
    {
        var module = QirModule.Parse(program.Qir);
        if (module.QubitCount > MaxQubits)
        {
            throw new UsageException($"--amplitudes lists at most 2^{MaxQubits} amplitudes; this program has {module.QubitCount} qubits.");
        }

        using var state = new StateVectorSimulator().Evolve(module, cancellationToken);
        var document = StateDocument.Of(program, state);
        if (json)
        {
            writer.WriteLine(JsonSerializer.Serialize(document, CliJson.Default.StateDocument));
            return;
        }

        writer.WriteLine("qubit 0 first; amplitudes below 1e-12 are left out");
        foreach (var entry in document.Amplitudes.Where(entry => entry.Probability > 1e-24))
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"|{entry.Bits}⟩  {entry.Re,19:F15} {entry.Im,19:F15} i   {entry.Probability:P4}"));
        }
    }
}

/// <summary>What <c>qde run --amplitudes --json</c> writes.</summary>
/// <param name="Program">The program in numbers.</param>
/// <param name="Amplitudes">All amplitudes in order of the index Σ_b 2^b j_b; determined up to a common phase.</param>
/// <param name="ProbabilityOfOne">Probability of One of every qubit.</param>
internal sealed record StateDocument(
    ProgramDocument Program,
    IReadOnlyList<AmplitudeDocument> Amplitudes,
    IReadOnlyList<double> ProbabilityOfOne)
{
    public static StateDocument Of(QuantumProgram program, FinalState state)
    {
        var amplitudes = state.Amplitudes();
        return new StateDocument(
            ProgramDocument.Of(program),
            [.. amplitudes.Select((amplitude, index) => AmplitudeDocument.Of(index, amplitude, state.QubitCount))],
            [.. Enumerable.Range(0, state.QubitCount).Select(qubit => state.Marginal([qubit])[1])]);
    }
}

/// <summary>One amplitude.</summary>
/// <param name="Bits">The basis state, qubit 0 first.</param>
/// <param name="Re">Real part.</param>
/// <param name="Im">Imaginary part.</param>
/// <param name="Probability">Its absolute square.</param>
internal sealed record AmplitudeDocument(string Bits, double Re, double Im, double Probability)
{
    public static AmplitudeDocument Of(int index, Complex amplitude, int qubits) => new(
        string.Concat(Enumerable.Range(0, qubits).Select(qubit => (index >> qubit) & 1)),
        amplitude.Real,
        amplitude.Imaginary,
        (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary));
}
