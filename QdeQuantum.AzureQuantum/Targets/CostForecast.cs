using System.Globalization;
using QdeQuantum.AzureQuantum.Programs;

namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>
/// A price range before the job, or an honest "unknown". Never one exact figure: providers recompile programs, and the formulas are old. What a
/// finished job did cost is in <see cref="JobDetails.Cost"/>.
/// </summary>
/// <param name="Low">Lower end, or null when unknown.</param>
/// <param name="High">Upper end, or null when unknown.</param>
/// <param name="Unit">Currency or credit unit.</param>
/// <param name="Basis">Where the range comes from, or why there is none.</param>
/// <param name="AsOf">When that basis was last known to hold.</param>
public sealed record CostForecast(double? Low, double? High, string Unit, string Basis, DateOnly? AsOf)
{
    // The official client had these formulas until this day.
    private static readonly DateOnly FormulaDate = new(2024, 10, 1);

    /// <summary>Whether there is no range.</summary>
    public bool IsUnknown => High is null;

    /// <summary>The range for a job.</summary>
    public static CostForecast For(TargetInfo target, ProgramSummary program, int shots)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        return target switch
        {
            { Kind: TargetKind.SyntaxChecker } or { Id: "ionq.simulator" } =>
                new(0.0, 0.0, "USD", "The provider's documentation lists this target as free.", FormulaDate),
            _ when program.HasRepeats => Unknown("The program has loops or functions, so its gates cannot be counted in its text."),
            { ProviderId: "ionq" } => IonQ(program, shots),
            { ProviderId: "quantinuum" } => Quantinuum(target, program, shots),
            { ProviderId: "rigetti" } => Unknown("The provider bills execution time in units of 10 ms, which cannot be told from the program."),
            _ => Unknown("No price of this provider is known."),
        };
    }

    /// <summary>Range, unit and basis for people.</summary>
    public override string ToString() => IsUnknown
        ? $"unknown: {Basis}"
        : string.Create(CultureInfo.InvariantCulture, $"{Low:0.##} to {High:0.##} {Unit} ({Basis}, as of {AsOf:yyyy-MM-dd})");

    // max(minimum, (p1 N1 + p2 N2) shots) with p1 up to 0.0002205; sources differ on the minimum, 1 or 97.5 USD.
    private static CostForecast IonQ(ProgramSummary program, int shots)
    {
        const double TwoQubitPrice = 0.00098;
        const double OneQubitPrice = 0.0002205;
        var low = TwoQubitPrice * program.TwoQubitGates * shots;
        var high = ((TwoQubitPrice * program.EntanglingGatesAtMost) + (OneQubitPrice * program.OneQubitGates)) * shots;
        return new(
            Math.Max(1.0, low),
            Math.Max(97.5, high),
            "USD",
            "gates times shots; low: one-qubit gates compiled away, high: all as written with swaps and larger gates decomposed, minimum 97.5",
            FormulaDate);
    }

    // 5 + shots (N1 + 10 N2 + 5 Nm)/5000 credits, Nm counting measurements and resets
    private static CostForecast Quantinuum(TargetInfo target, ProgramSummary program, int shots)
    {
        var low = (10.0 * program.TwoQubitGates) + (5.0 * program.Measurements);
        var high = program.OneQubitGates + (10.0 * program.EntanglingGatesAtMost) + (5.0 * (program.Measurements + program.Resets));
        return new(
            5.0 + (shots * low / 5000.0),
            5.0 + (shots * high / 5000.0),
            target.Kind == TargetKind.Emulator ? "EHQC" : "HQC",
            "5 + shots × (N1 + 10 N2 + 5 Nm)/5000 credits; low: one-qubit gates and resets compiled away, high: all as written",
            FormulaDate);
    }

    private static CostForecast Unknown(string why) => new(null, null, "", why, null);
}
