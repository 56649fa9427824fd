using System.Globalization;
using System.Text.Json.Serialization;

namespace QdeQuantum.Host.Sweeps;

/// <summary>What one cell of a sweep runs. Equal by value: two cells with equal keys are the same run.</summary>
/// <param name="Problem">Name of the function.</param>
/// <param name="Method"><c>anneal</c> or <c>multiscale</c>.</param>
/// <param name="Values"><c>raw</c> or <c>quantile</c>.</param>
/// <param name="Noise">The noise as it was written, or <c>none</c>.</param>
/// <param name="PilotShots">Shots of a pilot with each c; 0 without one.</param>
/// <param name="Schedule">The schedule with all its parameters.</param>
/// <param name="Qubits">Qubits of every variable.</param>
/// <param name="Steps">Steps K.</param>
/// <param name="Shots">Shots of the position; of all rounds together where there are rounds.</param>
/// <param name="Seed">Seed of the shots.</param>
public sealed record SweepKey(
    string Problem, string Method, string Values, string Noise, int PilotShots, string Schedule, int Qubits, int Steps, int Shots, ulong Seed)
{
    /// <summary>Everything but problem, steps and seed, in words: what a line of a plot is called.</summary>
    [JsonIgnore]
    public string Variant => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Method == QdeRun.Anneal ? "" : Method + ", ")}{(Values == SweepOptions.Raw ? "" : Values + ", ")}{Schedule}, {Qubits} qubits, {Shots} shots{(PilotShots == 0 ? "" : $", pilot of {PilotShots}")}{(Noise == SweepOptions.NoNoise ? "" : ", noise " + Noise)}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Problem}, {Variant}, {Steps} steps, seed {Seed}");
}
