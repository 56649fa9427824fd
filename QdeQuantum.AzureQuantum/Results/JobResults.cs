using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>What a job brought back, with every shot accounted for: Requested = Shots + WithLoss + Failed + Missing.</summary>
/// <param name="Format">Format it was read from.</param>
/// <param name="Shots">
/// The complete shots. Bit i of a word is the i-th recorded result of the program, whatever order the service's format uses.
/// </param>
/// <param name="Requested">Shots asked for; the number found where nobody knows.</param>
/// <param name="WithLoss">Outputs of shots in which at least one qubit was lost.</param>
/// <param name="Failures">Shots that ended with an error instead of an output, by the error's code and name.</param>
/// <param name="AreProbabilities">
/// Whether the service gave probabilities. The shots are then those probabilities times the number asked for, rounded; they are not a sample, and
/// their spread says nothing about statistical error.
/// </param>
public sealed record JobResults(
    string Format,
    Shots Shots,
    int Requested,
    IReadOnlyList<OutputValue> WithLoss,
    IReadOnlyDictionary<string, int> Failures,
    bool AreProbabilities)
{
    /// <summary>Number of shots that ended with an error.</summary>
    public int Failed => Failures.Values.Sum();

    /// <summary>Shots asked for of which nothing came back, e.g. lost to rounding or to an early end.</summary>
    public int Missing => Math.Max(0, Requested - Shots.Count - WithLoss.Count - Failed);

    /// <summary>Whether fewer complete shots came back than were asked for.</summary>
    public bool IsPartial => Shots.Count < Requested;

    /// <summary>The account in one line.</summary>
    public override string ToString() =>
        $"{Shots.Count} of {Requested} shots ({WithLoss.Count} with lost qubits, {Failed} failed, {Missing} missing), {Format}";
}
