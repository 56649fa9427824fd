using System.Globalization;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host;

/// <summary>
/// Chooses qubits, steps and shots of an anneal so that ⟨H⟩ comes out within an error. Each of its four parts (grid, time step, shots, noise) may
/// be half of the error, so that their squares add up to its square. Everything is computed classically before the run.
/// </summary>
public static class ErrorGoal
{
    private const int FewestQubits = 3;
    private const int MostQubits = 12;
    private const int MostShots = 100_000_000;

    // Some seconds for a whole choice.
    private const long MostWork = 1L << 22;

    // The spread of the shots is itself known from the classical state only.
    private const double ShotMargin = 1.1;

    private static readonly int[] Ladder = [5, 10, 20, 50, 100, 200, 500, 1000, 2000];

    /// <summary>The options with qubits, steps and shots chosen.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Everything else: schedule, order, scale, seed.</param>
    /// <param name="error">Allowed error of ⟨H⟩, above 0, in the units of ζ.</param>
    /// <param name="noise">Noise of the machine, or null.</param>
    /// <param name="compiler">Compiles the circuit to forecast what noise leaves of it; not used without noise.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ErrorGoalException">It cannot be reached; the message says which part stands in the way.</exception>
    public static async Task<QdeOptions> ChooseAsync(
        QdeProblem problem, QdeOptions options, double error, NoiseModel? noise, QdkCompiler compiler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compiler);
        if (!(error > 0 && double.IsFinite(error)))
        {
            throw new ArgumentOutOfRangeException(nameof(error), error, "An allowed error is a positive number, in the units of ζ.");
        }

        var share = error / 2;
        var plan = ChoosePlan(problem, options, share, cancellationToken);
        if (noise is { IsNone: false })
        {
            await CheckNoiseAsync(plan, share, noise, compiler, cancellationToken);
        }

        var energy = Discretisation.Energy(plan, cancellationToken);
        var shots = ShotMargin * ((energy.Kinetic.Deviation * energy.Kinetic.Deviation) + (energy.Potential.Deviation * energy.Potential.Deviation)) / (share * share);
        return shots <= MostShots
            ? options with { QubitsPerAxis = plan.Grid.Axes[0].Qubits, Steps = plan.Trotter.Steps.Length, Shots = Math.Max(2, (int)Math.Ceiling(shots)) }
            : throw new ErrorGoalException(Text($"An error of {error:G3} would take {shots:G3} shots of each basis; {MostShots:N0} are the most. Allow a larger error."));
    }

    private static QdePlan ChoosePlan(QdeProblem problem, QdeOptions options, double share, CancellationToken cancellationToken)
    {
        var rung = 0;
        var reason = string.Empty;
        for (var qubits = FewestQubits; qubits * problem.Box.Count <= MostQubits; qubits++)
        {
            while (true)
            {
                var plan = QdePlan.Create(problem, options with { QubitsPerAxis = qubits, Steps = Ladder[rung] }, cancellationToken);
                if (Discretisation.TimeStepError(plan, MostWork, cancellationToken) is not { } timeStep)
                {
                    throw new ErrorGoalException(Text(
                        $"The time step stands in the way: {plan.Trotter.Steps.Length} steps on {plan.Grid.PointCount} points are more than can be tried out beforehand. {reason}Allow a larger error."));
                }

                if (timeStep > share && rung + 1 < Ladder.Length)
                {
                    reason = Text($"With {Ladder[rung]} steps its error is still {timeStep:G3}, where {share:G3} is allowed. ");
                    rung++;
                    continue;
                }

                if (timeStep > share)
                {
                    throw new ErrorGoalException(Text(
                        $"The time step stands in the way: with {Ladder[rung]} steps its error is still {timeStep:G3}, where {share:G3} is allowed. Allow a larger error, or take --order 2."));
                }

                if (Discretisation.GridError(plan, MostWork, cancellationToken) is not { } grid)
                {
                    throw new ErrorGoalException($"The grid stands in the way: one finer than {plan.Grid.PointCount} points is more than can be tried out beforehand. Allow a larger error.");
                }

                if (grid <= share)
                {
                    return plan;
                }

                reason = Text($"With {qubits} qubits its error is still {grid:G3}, where {share:G3} is allowed. ");
                break;
            }
        }

        throw new ErrorGoalException($"The grid stands in the way. {reason}More qubits are more than can be tried out beforehand. Allow a larger error, or a smaller box.");
    }

    private static async Task CheckNoiseAsync(QdePlan plan, double share, NoiseModel noise, QdkCompiler compiler, CancellationToken cancellationToken)
    {
        var program = await compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, cancellationToken);
        var forecast = QirModule.Parse(program.Qir).Forecast(noise, cancellationToken: cancellationToken);
        var bias = Math.Abs(NoisyEnergy(plan, forecast.Fidelity, noise.Readout, cancellationToken) - Discretisation.Energy(plan, cancellationToken).Total.Value);
        if (bias > share)
        {
            throw new ErrorGoalException(Text(
                $"Noise stands in the way: {plan.Trotter.Steps.Length} steps make {forecast.Errors:G3} errors a shot, which move ⟨H⟩ by about {bias:G3} where {share:G3} is allowed. Errors would have to be about {bias / share:F0} times rarer; mitigation ('qde noise') or a larger error may do."));
        }
    }

    /// <summary>⟨H⟩ as misread from F times the state and 1 - F times uniform noise.</summary>
    private static double NoisyEnergy(QdePlan plan, double fidelity, ReadoutError readout, CancellationToken cancellationToken)
    {
        var values = plan.PeriodicValues();
        var hamiltonian = new Hamiltonian(plan.Layout.Periodic, values, plan.FinalD);
        var state = SplitStepReference.For(plan.Trotter, values)
            .Final(plan.Trotter.Kicks, plan.Trotter.Drifts, cancellationToken: cancellationToken);
        var inversion = new ReadoutInversion(readout);
        return Mean(state.Position().ToProbabilities(), inversion.Misread(values)) + Mean(state.Momentum().ToProbabilities(), inversion.Misread(hamiltonian.KineticEnergies));

        double Mean(double[] probabilities, double[] observable) =>
            (fidelity * probabilities.Zip(observable, (p, f) => p * f).Sum()) + ((1 - fidelity) * observable.Average());
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
