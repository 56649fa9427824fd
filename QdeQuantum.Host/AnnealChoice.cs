using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host;

/// <summary>What may still be chosen, because the user did not say it.</summary>
/// <param name="Qubits">Whether the qubits are open.</param>
/// <param name="Steps">Whether the steps are.</param>
/// <param name="Shots">Whether the shots are.</param>
/// <param name="Pilot">Whether it is open if there is a pilot.</param>
public readonly record struct OpenOptions(bool Qubits, bool Steps, bool Shots, bool Pilot);

/// <summary>
/// Qubits, depth and shots of an anneal, chosen for a kind of machine or for a budget, with the reasons. At a given number of calls of the
/// phase oracle, one step with many shots finds minima of one or two variables most often, and three to five steps those of more; from 50
/// steps on depth buys the distribution and its energies, and a pilot is worth its shots.
/// </summary>
/// <param name="Options">The options with all that was open chosen.</param>
/// <param name="Reasons">One sentence for each choice.</param>
public sealed record AnnealChoice(QdeOptions Options, ImmutableArray<string> Reasons)
{
    /// <summary>Two-qubit gates in a shot that today's machines stand: half an error at one error in 1000 gates.</summary>
    public const int HardwareGates = 500;

    /// <summary>Least number of calls that a budget may have: one step, two shots in both bases.</summary>
    public const long FewestCalls = 4;

    private const int HardwareQubits = 4;
    private const int DeepSteps = 50;
    private const int ManyShots = 2_000;

    // In each basis, for energies of some per cent.
    private const int EnoughShots = 500;

    // Shots beyond this would be a mistyped budget.
    private const long MostShots = 100_000_000;

    private static readonly ImmutableArray<int> DeepLadder = [500, 200, 100, DeepSteps];

    /// <summary>For a machine of today: 4 qubits a variable, 3 to 5 steps, many shots.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What was given.</param>
    /// <param name="open">What was not.</param>
    public static AnnealChoice ForHardware(QdeProblem problem, QdeOptions options, OpenOptions open)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var reasons = ImmutableArray.CreateBuilder<string>();
        options = WithHardwareQubits(problem, options, open, reasons);
        if (open.Steps)
        {
            var gates = GateLaw(problem, options)(1);
            var steps = (int)Math.Clamp(HardwareGates / Math.Max(1, gates), 3, 5);
            options = options with { Steps = steps };
            reasons.Add(Text($"{steps} steps: one takes {gates} two-qubit gates, and {HardwareGates} make half an error at one error in 1000; 3 to 5 steps with many shots find minima as often as deep anneals."));
        }

        return new AnnealChoice(WithManyShots(options, open, reasons), reasons.ToImmutable());
    }

    /// <summary>For a simulator: depth costs nothing but time, so 50 steps and a pilot.</summary>
    /// <param name="options">What was given.</param>
    /// <param name="open">What was not.</param>
    public static AnnealChoice ForSimulator(QdeOptions options, OpenOptions open)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (open.Steps)
        {
            options = options with { Steps = DeepSteps };
            reasons.Add(Text($"{DeepSteps} steps: depth costs a simulator only time, and buys the distribution and its energies."));
        }

        options = WithPilot(options, open, reasons);
        return new AnnealChoice(WithManyShots(options, open, reasons), reasons.ToImmutable());
    }

    /// <summary>As many calls of the phase oracle as allowed in all shots together, those of both bases and of a pilot.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What was given; its steps and shots are chosen anew.</param>
    /// <param name="calls">The budget, at least <see cref="FewestCalls"/>.</param>
    /// <param name="open">What was not given; of this only the pilot counts.</param>
    /// <exception cref="ArgumentException">The budget is too small.</exception>
    public static AnnealChoice WithinCalls(QdeProblem problem, QdeOptions options, long calls, OpenOptions open)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var reasons = ImmutableArray.CreateBuilder<string>();
        options = options with { Steps = StepsWithin(problem.Box.Count, calls, options.Order, open.Pilot, reasons) };
        options = WithPilot(options, open, reasons);
        var kicks = Kicks(options.Steps, options.Order);
        var left = calls - ((long)options.PilotShots * Pilot.Candidates.Length * kicks);
        var shots = Math.Min(MostShots, left / (2 * kicks));
        if (shots < 2)
        {
            throw new ArgumentException(Text($"A budget of {calls} calls is too small: 2 shots in both bases with {options.Steps} steps{(options.PilotShots > 0 ? " and the pilot" : string.Empty)} take {calls - left + (4 * kicks)}. Allow as many."));
        }

        reasons.Add(Text($"{shots} shots of the position and as many of the momentum: {calls - left + (2 * shots * kicks)} of {calls} calls."));
        return new AnnealChoice(options with { Shots = (int)shots }, reasons.ToImmutable());
    }

    /// <summary>As many steps as two-qubit gates in a shot are allowed, up to 50.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What was given; its steps and shots are chosen anew.</param>
    /// <param name="gates">Two-qubit gates in a shot, at least 1; pair rotations and controlled phases count as one.</param>
    /// <param name="open">What was not given.</param>
    /// <exception cref="NotSupportedException">Not even one step fits.</exception>
    public static AnnealChoice WithinGates(QdeProblem problem, QdeOptions options, long gates, OpenOptions open)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(gates, 1);
        var reasons = ImmutableArray.CreateBuilder<string>();
        options = WithHardwareQubits(problem, options, open, reasons);
        var gatesOf = GateLaw(problem, options);
        var steps = Enumerable.Range(1, DeepSteps).LastOrDefault(count => gatesOf(count) <= gates);
        if (steps == 0)
        {
            throw new NotSupportedException(Text($"One step takes {gatesOf(1)} two-qubit gates, and {gates} are allowed. Allow more, or take fewer qubits or a polynomial of lower degree."));
        }

        options = options with { Steps = steps };
        reasons.Add(Text($"{steps} step{(steps == 1 ? string.Empty : "s")}: {gatesOf(steps)} of {gates} two-qubit gates{(steps == DeepSteps ? "; more steps than these bring little" : string.Empty)}."));
        return new AnnealChoice(WithManyShots(options, open with { Shots = true }, reasons), reasons.ToImmutable());
    }

    private static int StepsWithin(int variables, long calls, int order, bool mayPilot, ImmutableArray<string>.Builder reasons)
    {
        if (calls < FewestCalls)
        {
            throw new ArgumentException(Text($"A budget of {calls} calls is too small. Allow at least {FewestCalls}."));
        }

        foreach (var deep in DeepLadder)
        {
            var shots = (2L * (deep == DeepSteps ? EnoughShots : ManyShots)) + (mayPilot ? Pilot.Candidates.Length * Pilot.DefaultShots : 0);
            if (shots * Kicks(deep, order) <= calls)
            {
                reasons.Add(Text($"{deep} steps: {calls} calls are enough for a deep anneal with the distribution and its energies."));
                return deep;
            }
        }

        var (steps, most) = variables <= 2 ? (1, "one or two variables") : (3, "three or more variables");
        reasons.Add(Text($"{steps} step{(steps == 1 ? string.Empty : "s")}: at so few calls shallow anneals with many shots find minima of {most} most often."));
        return steps;
    }

    // Discrete variables bring their own qubits.
    private static QdeOptions WithHardwareQubits(QdeProblem problem, QdeOptions options, OpenOptions open, ImmutableArray<string>.Builder reasons)
    {
        if (!open.Qubits || problem.Domains.Any(domain => domain.IsDiscrete))
        {
            return options;
        }

        reasons.Add(Text($"{HardwareQubits} qubits a variable: the gates of a step grow with their square, or faster, and 16 points show a well."));
        return options with { QubitsPerAxis = HardwareQubits };
    }

    private static QdeOptions WithManyShots(QdeOptions options, OpenOptions open, ImmutableArray<string>.Builder reasons)
    {
        if (!open.Shots)
        {
            return options;
        }

        reasons.Add(Text($"{ManyShots} shots per basis: {(options.Steps < DeepSteps ? "the lowest of many shallow shots is what finds the minimum" : "standard errors of one part in fifty")}."));
        return options with { Shots = ManyShots };
    }

    private static QdeOptions WithPilot(QdeOptions options, OpenOptions open, ImmutableArray<string>.Builder reasons)
    {
        if (!open.Pilot || options.Steps < Pilot.FewestUsefulSteps || options.Schedule.WithPhase(Pilot.Candidates[0]) is null)
        {
            return options;
        }

        reasons.Add(Text($"A pilot of {Pilot.Candidates.Length} × {Pilot.DefaultShots} shots chooses c: from {Pilot.FewestUsefulSteps} steps on it pays."));
        return options with { PilotShots = Pilot.DefaultShots };
    }

    /// <summary>Two-qubit gates in a shot of so many steps, as they are predicted before anything is compiled.</summary>
    private static Func<int, long> GateLaw(QdeProblem problem, QdeOptions options)
    {
        var plan = QdePlan.Create(problem, options with { Steps = 1 });
        var (kick, drift) = (plan.Encoding.Gates.NativeTwoQubit, GateCount.KineticStep(plan.Grid).NativeTwoQubit);
        var driftsPerStep = plan.Trotter.Drifts.Length;
        return steps => (Kicks(steps, options.Order) * kick) + ((long)steps * driftsPerStep * drift);
    }

    // Kicks of a product formula, as TrotterPlan makes them.
    private static long Kicks(int steps, int order) => order switch
    {
        1 => steps,
        2 => steps + 1L,
        4 => (3L * steps) + 1,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Product formulas have order 1, 2 or 4."),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
