using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Reports;

/// <summary>How ζ reaches the circuit: known before anything runs.</summary>
/// <param name="Rule">What was asked for, as <c>--encoding</c> takes it.</param>
/// <param name="Reason">What was chosen, and why.</param>
/// <param name="Terms">Walsh terms, and rotations of a kick.</param>
/// <param name="TwoQubitGates">Two-qubit gates of a kick where pair rotations count as one.</param>
/// <param name="ControlledNots">Those of a machine whose only one is the CNOT.</param>
/// <param name="MaxError">Bound on the error of ζ at any point, Σ|a_S| of what was dropped, in the units of ζ.</param>
/// <param name="RmsError">Root mean square of this error over the grid, in the units of ζ.</param>
/// <param name="StateErrorPerKick">Bound on what the longest kick adds to the distance from the right state, β/s times <paramref name="MaxError"/>.</param>
/// <param name="StateError">Bound on that distance after all kicks; a distance never exceeds 2.</param>
public sealed record EncodingSection(
    string Rule,
    string Reason,
    int Terms,
    int TwoQubitGates,
    int ControlledNots,
    double MaxError,
    double RmsError,
    double StateErrorPerKick,
    double StateError)
{
    /// <summary>The encoding of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rule">The rule it was made by.</param>
    public static EncodingSection Of(QdePlan plan, EncodingRule rule)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rule);
        var encoding = plan.Encoding;
        var angles = plan.Trotter.Kicks.Concat(plan.Filters?.Kicks ?? []).Select(kick => Math.Abs(kick) / plan.Scale.Value).ToList();
        return new EncodingSection(
            rule.ToString(),
            encoding.Reason,
            encoding.Terms.Length,
            encoding.Gates.NativeTwoQubit,
            encoding.Gates.ControlledNots,
            encoding.MaxError,
            encoding.RmsError,
            angles.DefaultIfEmpty(0.0).Max() * encoding.MaxError,
            angles.Sum() * encoding.MaxError);
    }

    /// <summary>Gates and errors in one line, for terminals.</summary>
    public string ToText() =>
        $"{Numbers.Count(Terms)} terms, {Numbers.Count(TwoQubitGates)} two-qubit gates a kick ({Numbers.Count(ControlledNots)} with CNOT alone)"
        + (MaxError > 0.0
            ? $", error at most {Numbers.Significant(MaxError, 3)} ({Numbers.Significant(RmsError, 3)} rms), of the state at most {Numbers.Significant(StateErrorPerKick, 2)} a kick and {Numbers.Significant(StateError, 2)} in all. "
            : ", no error. ")
        + Reason;
}
