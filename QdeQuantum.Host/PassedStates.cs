using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>
/// The exact states that a simulated plan leaves where all its filters passed. In the base profile every filter has an auxiliary qubit of
/// its own, above the register and measured at the end: the first 2ⁿ amplitudes are those where all of them are |0⟩.
/// </summary>
/// <param name="programs">The programs, compiled as <see cref="ProfileFor"/> says.</param>
internal sealed class PassedStates(QdePrograms programs)
{
    // 2²⁰ amplitudes are 16 MiB; each filter doubles them.
    private const int MaxQubits = 20;

    /// <summary>Whether a register and its auxiliary qubits are few enough to be simulated together.</summary>
    public static bool CanRead(QdePlan plan) => plan.Filters is null || plan.Layout.QubitCount + plan.AuxiliaryMeasurements <= MaxQubits;

    /// <summary>
    /// The profile to compile for. Where a filter resets its qubit on the way, our simulator must run every shot by itself; with a qubit for each
    /// filter it runs once and draws all shots, so that is what it gets as long as the qubits are few.
    /// </summary>
    public static TargetProfile ProfileFor(QdePlan plan, IQuantumTarget target) =>
        plan.Filters is not null && target is LocalTarget && CanRead(plan) ? TargetProfile.Base : target.Profile;

    /// <summary>Distribution and energies, and the probability to pass.</summary>
    public async Task<ExactFigures> FiguresAsync(QdePlan plan, LocalTarget target, CancellationToken cancellationToken)
    {
        var (positions, success) = await ProbabilitiesAsync(plan, programs.Position, target, cancellationToken);
        var (momenta, _) = await ProbabilitiesAsync(plan, programs.Momentum, target, cancellationToken);
        var distribution = Distribution.Exact(plan.Layout, positions);
        var kinetic = MomentumDistribution.Exact(plan.Layout.Periodic, momenta).KineticEnergy(plan.FinalD);
        return new ExactFigures(distribution, new EnergyEstimate(kinetic, distribution.Expectation(plan.Problem.Objective))) { Success = success };
    }

    /// <summary>|⟨φ|ψ⟩|² of the state that passed.</summary>
    public async Task<double> FidelityAsync(QdePlan plan, WaveFunction ground, LocalTarget target, CancellationToken cancellationToken)
    {
        using var state = await target.EvolveAsync(programs.Position, cancellationToken);
        return WaveFunction.Normalised(plan.Layout.Periodic, state.Amplitudes()[..plan.Layout.Periodic.PointCount]).Fidelity(ground);
    }

    private static async Task<(double[] Probabilities, double Success)> ProbabilitiesAsync(
        QdePlan plan, QuantumProgram program, LocalTarget target, CancellationToken cancellationToken)
    {
        var all = await target.OutcomeProbabilitiesAsync(program, cancellationToken);
        var passed = all[..plan.Layout.Periodic.PointCount]; // the filters' results stand above those of the register
        var success = passed.Sum();
        return (plan.Filters is null ? passed : Array.ConvertAll(passed, probability => probability / success), success);
    }
}
