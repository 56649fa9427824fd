using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Reports;

/// <summary>Figures raw and mitigated. The best point is not among them: see <see cref="BestPoint"/>.</summary>
/// <param name="Methods">What was done, as <c>--mitigate</c> takes it.</param>
/// <param name="Near">Probability near the best point.</param>
/// <param name="Kinetic">⟨T⟩ at the last D, in the units of ζ.</param>
/// <param name="Potential">⟨V⟩.</param>
/// <param name="Total">⟨H⟩.</param>
/// <param name="ExtraShots">Shots that mitigation took besides those of the run, all circuits together.</param>
/// <param name="BestPoint">Why there is no mitigated best point.</param>
public sealed record MitigationSection(
    string Methods,
    MitigatedEstimate Near,
    MitigatedEstimate Kinetic,
    MitigatedEstimate Potential,
    MitigatedEstimate Total,
    int ExtraShots,
    string BestPoint)
{
    private const string ReasonForBestPoint =
        "The best point needs no mitigation: ζ is evaluated classically at every measured point and the lowest kept, so no estimate enters, and a shot that went wrong is one guess more.";

    private static readonly (Mitigation Method, string Name)[] Names = [(Mitigation.Readout, "readout"), (Mitigation.Folding, "folding")];

    /// <summary>The names that <c>--mitigate</c> takes.</summary>
    public static IEnumerable<string> KnownNames => Names.Select(pair => pair.Name);

    /// <summary>Measured misreading of every qubit; absent where readout was not asked for.</summary>
    public IReadOnlyList<ReadoutSection>? Readout { get; init; }

    /// <summary>The distribution with misread bits inverted, in order of the flat index; absent where it was not asked for, or for large grids.</summary>
    public IReadOnlyList<Estimate>? Distribution { get; init; }

    /// <summary>The methods as <c>--mitigate</c> takes them; null for none.</summary>
    public static string? NameOf(Mitigation methods) =>
        methods == Mitigation.None ? null : string.Join(',', Names.Where(pair => methods.HasFlag(pair.Method)).Select(pair => pair.Name));

    /// <summary>Reads what <see cref="NameOf"/> writes.</summary>
    /// <exception cref="FormatException">A name is unknown or stands twice; the message says what is allowed.</exception>
    public static Mitigation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var methods = Mitigation.None;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var method = Names.FirstOrDefault(pair => pair.Name == part).Method;
            if (method == Mitigation.None || methods.HasFlag(method))
            {
                throw new FormatException($"'{part}' is not known here, or stands twice. Choose {string.Join(" or ", KnownNames)}, or {string.Join(",", KnownNames)}.");
            }

            methods |= method;
        }

        return methods;
    }

    /// <summary>The section of a run.</summary>
    public static MitigationSection Of(QdeRun run, MitigatedResult result)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(result);
        var exact = run.Exact;
        var near = exact?.Distribution.Within(run.Options.Radius, Neighbourhood.Cube, run.Result!.Best.Point.Coordinates).Value;
        var shots = (double)(run.Position!.Count + run.Momentum!.Count);
        var cost = (shots + result.ExtraShots) / shots;
        return new MitigationSection(
            NameOf(result.Methods)!,
            MitigatedEstimate.Of(result.Near, near, cost),
            MitigatedEstimate.Of(result.Kinetic, exact?.Energy.Kinetic.Value, cost),
            MitigatedEstimate.Of(result.Potential, exact?.Energy.Potential.Value, cost),
            MitigatedEstimate.Of(result.Total, exact?.Energy.Total.Value, cost),
            result.ExtraShots,
            ReasonForBestPoint)
        {
            Readout = result.Readout is null ? null : [.. result.Readout.Errors.Select(error => new ReadoutSection(error.ZeroAsOne, error.OneAsZero))],
            Distribution = result.Distribution.IsEmpty || result.Distribution.Length > GridSection.MaxListedPoints ? null
                : [.. result.Distribution.Select(value => new Estimate(value.Value, value.StandardError))],
        };
    }
}

/// <summary>Measured misreading of one qubit.</summary>
/// <param name="ZeroAsOne">Share of |0⟩ read as One.</param>
/// <param name="OneAsZero">Share of |1⟩ read as Zero.</param>
public sealed record ReadoutSection(double ZeroAsOne, double OneAsZero);
