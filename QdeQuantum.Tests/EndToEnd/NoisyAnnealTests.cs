using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>
/// A whole anneal under noise, the Iris regression on 8 qubits in 5 steps with p = 1e-3, against its density matrix: 256 × 256 numbers to which
/// every gate and every channel is applied in full.
/// </summary>
public sealed partial class NoisyAnnealTests(SharedCompiler shared)
{
    private const int Qubits = 8;
    private const int Size = 1 << Qubits;
    private const double ErrorRate = 1e-3;

    private static readonly double[] Minimum = [0.732285, 1.1986666666666668];

    [Fact]
    public async Task ShotsFollowTheDensityMatrix()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var plan = Plan();
        var program = await shared.Compiler.CompileAsync(plan.PositionCall(), TargetProfile.Base, KernelPackage.Dependencies, cancelled);

        var noisy = Success(plan, Evolve(program.Qir));
        var target = new LocalTarget(new SimulatorOptions { Noise = NoiseModel.Depolarizing(p1: 0.0, p2: ErrorRate, readout: 0.0) });
        var shots = await target.RunAsync(program, 4_000, seed: 1, progress: null, cancelled);
        var sampled = Distribution.FromShots(plan.Layout, shots).Within(0.1, Neighbourhood.Ball, Minimum).Value;

        // Four standard errors are passed once in 16,000 seeds, and this seed is fixed.
        Assert.Equal(noisy, sampled, 4.0 * Math.Sqrt(noisy * (1.0 - noisy) / 4_000));
        Assert.InRange(noisy, 0.80, 0.81);
    }

    private static QdePlan Plan()
    {
        var objective = Objective.Parse("2.015333333333333 - 1.464570*w1 - 2.397333333333333*w2 + w1^2 + w2^2");
        var problem = new QdeProblem(objective, new Box(-0.5, 2.5, dimensions: 2));
        var options = new QdeOptions { QubitsPerAxis = Qubits / 2, Steps = 5, Scale = EnergyScale.Given(1.0) };
        var values = QdePlan.Create(problem, options).Values;
        return QdePlan.Create(problem, options with { Scale = EnergyScale.FromValues(values.AsSpan()) });
    }

    private static double Success(QdePlan plan, double[] probabilities) =>
        Distribution.Exact(plan.Grid, probabilities).Within(0.1, Neighbourhood.Ball, Minimum).Value;

    private static double[] Evolve(string qir)
    {
        var density = new Complex[Size, Size];
        density[0, 0] = 1.0;
        var measured = new List<int>();
        foreach (Match call in GateCall().Matches(qir))
        {
            var angle = Angle().Match(call.Value) is { Success: true } found ? double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0.0;
            int[] qubits = [.. QubitPointer().Matches(call.Value).Select(qubit => qubit.Groups[1].Success ? int.Parse(qubit.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0)];
            switch (call.Groups[1].Value)
            {
                case "h":
                    density = Adjoint(Hadamard(Adjoint(Hadamard(density, qubits[0])), qubits[0]));
                    break;
                case "rz":
                    Rotate(density, 1 << qubits[0], angle);
                    break;
                case "rzz":
                    Rotate(density, (1 << qubits[0]) | (1 << qubits[1]), angle);
                    density = Depolarize(density, (1 << qubits[0]) | (1 << qubits[1]));
                    break;
                default:
                    measured.Add(qubits[0]);
                    break;
            }
        }

        var probabilities = new double[Size];
        for (var state = 0; state < Size; state++)
        {
            probabilities[measured.Select((qubit, bit) => ((state >> qubit) & 1) << bit).Sum()] += density[state, state].Real;
        }

        return probabilities;
    }

    private static Complex[,] Hadamard(Complex[,] density, int qubit)
    {
        var result = new Complex[Size, Size];
        ForAll((row, column) =>
        {
            var other = density[row ^ (1 << qubit), column];
            result[row, column] = (IsOdd(row, 1 << qubit) ? other - density[row, column] : density[row, column] + other) * Math.Sqrt(0.5);
        });
        return result;
    }

    private static Complex[,] Adjoint(Complex[,] density)
    {
        var result = new Complex[Size, Size];
        ForAll((row, column) => result[row, column] = Complex.Conjugate(density[column, row]));
        return result;
    }

    // exp(−i angle/2 Z_mask)
    private static void Rotate(Complex[,] density, int mask, double angle)
    {
        var forward = Complex.FromPolarCoordinates(1.0, angle);
        var backward = Complex.Conjugate(forward);
        ForAll((row, column) =>
        {
            var isOdd = IsOdd(row, mask);
            if (isOdd != IsOdd(column, mask))
            {
                density[row, column] *= isOdd ? forward : backward;
            }
        });
    }

    // Each of the 15 Pauli pairs with p/15 is (1 − 16p/15)ρ and 16p/15 of the maximally mixed pair.
    private static Complex[,] Depolarize(Complex[,] density, int mask)
    {
        const double mixed = 16.0 * ErrorRate / 15.0;
        var result = new Complex[Size, Size];
        ForAll((row, column) =>
        {
            result[row, column] += (1.0 - mixed) * density[row, column];
            if ((row & mask) == (column & mask))
            {
                // Every subset of the mask, from the mask itself down to 0.
                for (var pair = mask; ; pair = (pair - 1) & mask)
                {
                    result[(row & ~mask) | pair, (column & ~mask) | pair] += mixed / 4.0 * density[row, column];
                    if (pair == 0)
                    {
                        break;
                    }
                }
            }
        });
        return result;
    }

    private static bool IsOdd(int state, int mask) => (BitOperations.PopCount((uint)(state & mask)) & 1) != 0;

    private static void ForAll(Action<int, int> change)
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                change(row, column);
            }
        }
    }

    [GeneratedRegex(@"call void @__quantum__qis__(\w+?)__body\([^\n]*")]
    private static partial Regex GateCall();

    [GeneratedRegex(@"double ([-+.\deE]+)")]
    private static partial Regex Angle();

    [GeneratedRegex(@"%Qubit\* (?:inttoptr \(i64 (\d+) to %Qubit\*\)|null)")]
    private static partial Regex QubitPointer();
}
