using System.Collections.Immutable;
using System.Numerics;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host;

/// <summary>
/// The state after some of the steps: what the circuit cut short there would give, read from the amplitudes at a checkpoint of
/// the compiled circuit. Exact, so only a simulator can give it.
/// </summary>
/// <param name="Step">Steps done.</param>
/// <param name="D">Dimensionless d = α/β of the last of them; that of the first for step 0.</param>
/// <param name="Probabilities">|ψ|² on the grid.</param>
/// <param name="Kinetic">⟨T⟩ at this d, in the units of ζ.</param>
/// <param name="Potential">⟨V⟩, in the units of ζ.</param>
/// <param name="GroundOverlap">|⟨φ₀|ψ⟩|² with the classical ground state φ₀ at this d; null where it was not computed.</param>
public sealed record AnnealFrame(
    int Step,
    double D,
    ImmutableArray<double> Probabilities,
    double Kinetic,
    double Potential,
    double? GroundOverlap)
{
    /// <summary>Largest grid for which frames are taken: a frame keeps every probability.</summary>
    public const int MaxQubits = 14;

    // A ground state per frame costs an eigenvalue problem; up to here that is milliseconds.
    private const int MaxQubitsForOverlap = 8;

    private const string PositionCheckpoint = "CheckpointPosition";
    private const string MomentumCheckpoint = "CheckpointMomentum";

    /// <summary>Compiles the circuit with checkpoints.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="frames">How many frames at most, besides that of the start; at least 1.</param>
    /// <param name="compiler">The compiler.</param>
    /// <param name="cancellationToken">Ends the compilation with <see cref="OperationCanceledException"/>.</param>
    public static Task<QuantumProgram> CompileAsync(
        QdePlan plan,
        int frames,
        QdkCompiler compiler,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentNullException.ThrowIfNull(compiler);
        var driftsPerFrame = ((plan.Trotter.Drifts.Length - 1) / frames) + 1;
        return compiler.CompileAsync(
            plan.CheckpointCall(driftsPerFrame), TargetProfile.Adaptive, KernelPackage.Dependencies, cancellationToken);
    }

    /// <summary>Runs the circuit once and reads a frame at each checkpoint.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="program">What <see cref="CompileAsync"/> made of it.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public static Task<ImmutableArray<AnnealFrame>> TakeAsync(
        QdePlan plan,
        QuantumProgram program,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(program);
        return Task.Run(() => Watch(plan, program, cancellationToken), cancellationToken);
    }

    private static ImmutableArray<AnnealFrame> Watch(QdePlan plan, QuantumProgram program, CancellationToken cancellationToken)
    {
        var builder = ImmutableArray.CreateBuilder<AnnealFrame>();
        var kinetic = 0.0; // the uniform state has momentum 0
        var simulator = new StateVectorSimulator(new SimulatorOptions
        {
            ExternalFunctions = new Dictionary<string, ExternalFunction>
            {
                [MomentumCheckpoint] = call =>
                {
                    kinetic = KineticEnergy(plan, DriftOf(call), call.Probabilities());
                    return null;
                },
                [PositionCheckpoint] = call =>
                {
                    builder.Add(Read(plan, DriftOf(call), kinetic, call.Amplitudes()));
                    return null;
                },
            },
        });
        simulator.Evolve(QirModule.Parse(program.Qir), cancellationToken).Dispose();
        return builder.ToImmutable();
    }

    private static int DriftOf(ExternalCall call) => checked((int)((OutputValue.Int)call.Arguments[0]).Value);

    // The kernels count drifts; a step of order 4 has three of them.
    private static int StepIndex(QdePlan plan, int drift)
    {
        var driftsPerStep = plan.Trotter.Drifts.Length / plan.Trotter.Steps.Length;
        return Math.Max(drift - 1, 0) / driftsPerStep;
    }

    private static AnnealFrame Read(QdePlan plan, int drift, double kinetic, Complex[] amplitudes)
    {
        var probabilities = plan.Layout.Fold(Array.ConvertAll(amplitudes, a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary)));
        var potential = 0.0;
        for (var index = 0; index < probabilities.Length; index++)
        {
            potential += probabilities[index] * plan.Values[index];
        }

        var step = StepIndex(plan, drift);
        return new AnnealFrame(
            drift == 0 ? 0 : step + 1, plan.Trotter.Steps[step].Ratio, [.. probabilities], kinetic, potential, Overlap(plan, step, amplitudes));
    }

    // Σ_r D_r k_r²; at the checkpoint, bit c of the momentum of an axis of n qubits is on its qubit n - 1 - c.
    private static double KineticEnergy(QdePlan plan, int drift, double[] probabilities)
    {
        var energy = 0.0;
        var weights = plan.Trotter.Diffusions(StepIndex(plan, drift));
        var grid = plan.Layout.Periodic;
        for (var axis = 0; axis < grid.Axes.Length; axis++)
        {
            var gridAxis = grid.Axes[axis];
            var squares = Enumerable.Range(0, gridAxis.PointCount)
                .Select(index => Math.Pow(gridAxis.Momentum(ReverseBits(index, gridAxis.Qubits)), 2.0))
                .ToArray();
            for (var index = 0; index < probabilities.Length; index++)
            {
                energy += weights[axis] * probabilities[index] * squares[grid.AxisIndex(index, axis)];
            }
        }

        return energy;
    }

    private static int ReverseBits(int value, int bits)
    {
        var reversed = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            reversed |= ((value >> bit) & 1) << (bits - 1 - bit);
        }

        return reversed;
    }

    private static double? Overlap(QdePlan plan, int step, Complex[] amplitudes)
    {
        if (plan.Layout.QubitCount > MaxQubitsForOverlap)
        {
            return null;
        }

        return RegisterGroundState.Of(plan, plan.Trotter.Diffusions(step)).State.Fidelity(WaveFunction.FromAmplitudes(plan.Layout.Periodic, amplitudes));
    }
}
