using System.Numerics;
using QdeQuantum.Kernels;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>From Q# text that uses the kernels, through QIR, to amplitudes.</summary>
internal static class KernelPrograms
{
    public static Dictionary<string, IReadOnlyList<QSharpSource>> Dependencies { get; } = new()
    {
        ["Kernels"] = [.. KernelSources.All.Select(source => new QSharpSource(source.Key, source.Value))],
    };

    /// <summary>Compiles an entry point that returns the results of a Q# expression.</summary>
    public static Task<QuantumProgram> CompileKernelAsync(this SharedCompiler shared, string expression, TargetProfile profile) =>
        shared.CompileStatementsAsync(expression, profile);

    /// <summary>The amplitudes before the measurements of a Q# expression of type Result[].</summary>
    public static async Task<Complex[]> AmplitudesAsync(this SharedCompiler shared, string expression, TargetProfile profile = TargetProfile.Adaptive) =>
        Evolve(await shared.CompileKernelAsync(expression, profile));

    /// <summary>
    /// The matrix of an operation on <paramref name="nQubits"/> qubits, up to a global phase: it acts on one half of Σ_j |j⟩|j⟩/√N, whose
    /// amplitude at (j, i) becomes M_ij/√N.
    /// </summary>
    /// <param name="shared">The compiler.</param>
    /// <param name="operation">Q# statements that act on the array <c>register</c>.</param>
    /// <param name="nQubits">Length of the register.</param>
    /// <param name="profile">What to compile for.</param>
    public static async Task<Complex[,]> MatrixAsync(
        this SharedCompiler shared, string operation, int nQubits, TargetProfile profile = TargetProfile.Adaptive)
    {
        var program = await shared.CompileStatementsAsync(
            $$"""
            use columns = Qubit[{{nQubits}}];
            use register = Qubit[{{nQubits}}];
            for idx in 0..{{nQubits - 1}} {
                H(columns[idx]);
                CNOT(columns[idx], register[idx]);
            }
            {{operation}}
            Std.Measurement.MResetEachZ(columns + register)
            """,
            profile);
        var amplitudes = Evolve(program);
        var size = 1 << nQubits;
        var matrix = new Complex[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                matrix[row, column] = amplitudes[column + (size * row)] * Math.Sqrt(size);
            }
        }

        return matrix;
    }

    /// <summary>Numbers as a Q# array.</summary>
    public static string List(IEnumerable<double> numbers) =>
        $"[{string.Join(", ", numbers.Select(number => ((QSharpValue)number).ToString()))}]";

    /// <summary>Numbers as a Q# array.</summary>
    public static string List(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers)}]";

    /// <summary>Fails unless two lists of amplitudes agree up to a global phase.</summary>
    public static void AssertEqualUpToPhase(Complex[] expected, Complex[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var overlap = expected.Zip(actual, (left, right) => Complex.Conjugate(right) * left).Aggregate(Complex.Add);
        var phase = overlap / overlap.Magnitude;
        var error = expected.Zip(actual, (left, right) => (left - (phase * right)).Magnitude).Max();
        Assert.True(error <= tolerance, $"The largest difference of two amplitudes is {error:g3}.");
    }

    /// <summary>Fails unless two matrices agree up to a global phase.</summary>
    public static void AssertEqualUpToPhase(Complex[,] expected, Complex[,] actual, double tolerance) =>
        AssertEqualUpToPhase([.. expected.Cast<Complex>()], [.. actual.Cast<Complex>()], tolerance);

    private static Task<QuantumProgram> CompileStatementsAsync(this SharedCompiler shared, string statements, TargetProfile profile) =>
        shared.Compiler.CompileAsync(
            "kernel",
            [new QSharpSource("Entry.qs", $"@EntryPoint() operation Main() : Result[] {{ {statements} }}")],
            profile,
            Dependencies,
            TestContext.Current.CancellationToken);

    private static Complex[] Evolve(QuantumProgram program)
    {
        var options = new SimulatorOptions
        {
            ExternalFunctions = new Dictionary<string, ExternalFunction>
            {
                ["CheckpointPosition"] = _ => null,
                ["CheckpointMomentum"] = _ => null,
            },
        };
        using var state = new StateVectorSimulator(options).Evolve(QirModule.Parse(program.Qir), TestContext.Current.CancellationToken);
        return state.Amplitudes();
    }
}
