using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Methods;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper;

/// <summary>Compiles the circuits of the experiments and runs them on the local simulator.</summary>
/// <param name="compiler">The compiler.</param>
/// <param name="seed">Seed of all shots: equal seeds, equal rows.</param>
public sealed class Laboratory(QdkCompiler compiler, ulong seed = 0)
{
    private readonly LocalTarget _target = new();

    /// <summary>The exact state after a preparation and an evolution.</summary>
    internal async Task<CircuitState> EvolveAsync(
        Grid grid, QSharpValue prepare, QSharpValue evolve, CancellationToken cancellationToken)
    {
        var call = new KernelCall("Kernels.Run", grid.QubitCount, prepare, evolve, Circuits.MeasurePosition);
        return await StateAsync(grid, call, TargetProfile.Adaptive, cancellationToken);
    }

    /// <summary>The complete run of a method, with exact figures beside its shots.</summary>
    internal async Task<QdeRun> SolveAsync(SolveMethod method, QdePlan plan, QdeOptions options, CancellationToken cancellationToken) =>
        await method.RunAsync(plan, options with { Exact = true, Seed = seed }, _target, compiler, null, cancellationToken).LastAsync(cancellationToken);

    /// <summary>The exact probability that a shot of a plan passes all its filters.</summary>
    internal async Task<double> SuccessAsync(QdePlan plan, CancellationToken cancellationToken)
    {
        var program = await CompileAsync(plan.PositionCall(), TargetProfile.Base, cancellationToken);
        return (await _target.OutcomeProbabilitiesAsync(program, cancellationToken))[..plan.Grid.PointCount].Sum();
    }

    /// <summary>Shots of a call that measures nothing on the way.</summary>
    internal async Task<Shots> ShotsAsync(KernelCall call, int shots, ulong seedOffset, CancellationToken cancellationToken)
    {
        var program = await CompileAsync(call, TargetProfile.Adaptive, cancellationToken);
        return await _target.RunAsync(program, shots, seed + seedOffset, cancellationToken: cancellationToken);
    }

    /// <summary>Seed of what is random but on no circuit.</summary>
    internal ulong Seed => seed;

    /// <summary>The exact momentum distribution after a preparation and an evolution, in order of the register value.</summary>
    internal async Task<double[]> MomentaAsync(Grid grid, QSharpValue prepare, QSharpValue evolve, CancellationToken cancellationToken)
    {
        var call = new KernelCall("Kernels.Run", grid.QubitCount, prepare, evolve, Circuits.MeasureMomentum(grid));
        var program = await CompileAsync(call, TargetProfile.Adaptive, cancellationToken);
        return await _target.OutcomeProbabilitiesAsync(program, cancellationToken);
    }

    /// <summary>The exact state after a preparation and contractions that all passed.</summary>
    /// <remarks>
    /// In the base profile every measurement has a qubit of its own, so that the state before them holds all outcomes: the first
    /// 2ⁿ amplitudes are those where all auxiliary qubits are |0⟩.
    /// </remarks>
    internal async Task<CircuitState> FilterAsync(Grid grid, QSharpValue prepare, QSharpValue filter, CancellationToken cancellationToken) =>
        await StateAsync(grid, Filtered(grid, prepare, filter), TargetProfile.Base, cancellationToken);

    /// <summary>How many of a number of shots passed all auxiliary measurements; one auxiliary qubit, measured and reset on the way.</summary>
    internal async Task<int> CountPassedAsync(
        Grid grid, QSharpValue prepare, QSharpValue filter, int shots, CancellationToken cancellationToken)
    {
        var program = await CompileAsync(Filtered(grid, prepare, filter), TargetProfile.Adaptive, cancellationToken);
        var results = await _target.RunAsync(program, shots, seed, cancellationToken: cancellationToken);
        var passed = 0;
        foreach (var word in results.Words)
        {
            passed += word < (ulong)grid.PointCount ? 1 : 0; // the filter's results stand above the position
        }

        return passed;
    }

    private static KernelCall Filtered(Grid grid, QSharpValue prepare, QSharpValue filter) =>
        new("Kernels.RunFiltered", grid.QubitCount, prepare, Circuits.Rest(grid), filter, Circuits.MeasurePosition);

    private async Task<CircuitState> StateAsync(Grid grid, KernelCall call, TargetProfile profile, CancellationToken cancellationToken)
    {
        var program = await CompileAsync(call, profile, cancellationToken);
        using var state = await _target.EvolveAsync(program, cancellationToken);
        return new CircuitState(grid, state.Amplitudes()[..grid.PointCount]);
    }

    private Task<QuantumProgram> CompileAsync(KernelCall call, TargetProfile profile, CancellationToken cancellationToken) =>
        compiler.CompileAsync(call, profile, KernelPackage.Dependencies, cancellationToken);
}
