using QdeQuantum.Host;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>
/// Evolution under H = −D∂² + ζ on one axis by circuits: kernels, compiler, QIR, simulator. Nothing here computes physics classically.
/// </summary>
internal sealed class CircuitDynamics(SharedCompiler shared, Grid grid, Objective objective, double diffusion)
{
    private readonly PotentialEncoding _encoding = PotentialEncoding.FromTable(grid.Sample(objective));
    private readonly LocalTarget _target = new();

    public Grid Grid => grid;

    /// <summary>The same H for a classical computer.</summary>
    public Hamiltonian Hamiltonian => new(grid, grid.Sample(objective), diffusion);

    /// <summary>A Gaussian packet made by the kernels; σ is the width of |ψ|², k its mean momentum.</summary>
    public QSharpValue Packet(double centre, double sigma, double momentum = 0.0)
    {
        var axis = grid.Axes[0];
        return KernelCall.Partial(
            "Kernels.PrepareGaussian",
            new[] { ((centre - axis.Interval.Lower) / axis.Spacing) - 0.5 },
            new[] { sigma / axis.Spacing },
            new[] { momentum * axis.Length / (2.0 * Math.PI) },
            new[] { axis.Qubits },
            KernelCall.Hole);
    }

    /// <summary>Any real state, made by the kernels.</summary>
    public static QSharpValue State(IEnumerable<double> amplitudes) =>
        KernelCall.Partial("Kernels.PrepareReal", amplitudes.ToArray(), KernelCall.Hole);

    /// <summary>The state after a time, with its amplitudes up to a global phase.</summary>
    public async Task<WaveFunction> EvolveAsync(QSharpValue start, double time, int steps, int order)
    {
        var program = await CompileAsync(start, time, steps, order, KernelCall.Name("Kernels.MeasurePosition"));
        using var state = await _target.EvolveAsync(program, TestContext.Current.CancellationToken);
        return WaveFunction.FromAmplitudes(grid, state.Amplitudes());
    }

    /// <summary>⟨T⟩ and ⟨V⟩ after a time, from the exact outcome probabilities of the two measurements.</summary>
    public async Task<EnergyEstimate> EnergyAsync(QSharpValue start, double time, int steps, int order)
    {
        var position = await ProbabilitiesAsync(start, time, steps, order, KernelCall.Name("Kernels.MeasurePosition"));
        var momentum = await MomentaAsync(start, time, steps, order);
        return new EnergyEstimate(momentum.KineticEnergy(diffusion), Distribution.Exact(grid, position).Expectation(objective));
    }

    /// <summary>The exact distribution of measured momenta after a time.</summary>
    public async Task<MomentumDistribution> MomentaAsync(QSharpValue start, double time, int steps, int order) =>
        MomentumDistribution.Exact(
            grid,
            await ProbabilitiesAsync(
                start, time, steps, order, KernelCall.Partial("Kernels.MeasureMomentum", new[] { grid.QubitCount }, KernelCall.Hole)));

    private async Task<double[]> ProbabilitiesAsync(QSharpValue start, double time, int steps, int order, QSharpValue measure) =>
        await _target.OutcomeProbabilitiesAsync(
            await CompileAsync(start, time, steps, order, measure), TestContext.Current.CancellationToken);

    private Task<QuantumProgram> CompileAsync(QSharpValue start, double time, int steps, int order, QSharpValue measure)
    {
        var plan = TrotterPlan.Dynamics(grid, diffusion, time, steps, order);
        var evolve = KernelCall.Partial(
            "Kernels.EvolveTrotter",
            new[] { grid.QubitCount },
            new[] { plan.AxisWeights[0] * 4.0 * Math.PI * Math.PI }, // κ² of the momentum number 1 in the unit box
            plan.Drifts.ToArray(),
            _encoding.Terms.Select(term => (long)term.Mask).ToArray(),
            _encoding.Terms.Select(term => term.Coefficient).ToArray(),
            plan.Kicks.ToArray(),
            KernelCall.Hole);
        return shared.Compiler.CompileAsync(
            new KernelCall("Kernels.Run", grid.QubitCount, start, evolve, measure),
            TargetProfile.Adaptive,
            KernelPackage.Dependencies,
            TestContext.Current.CancellationToken);
    }
}
