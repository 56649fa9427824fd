using System.Diagnostics;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>What the compiler makes of the kernels: every profile, valid LLVM, loops that stay loops, few gates.</summary>
public class KernelProfileTests(SharedCompiler shared)
{
    private const string Assembler = "llvm-as-16";

    public static TheoryData<string, TargetProfile> Programs { get; } =
    [
        .. from expression in new[]
           {
               Evolution([3, 2], steps: 2, checkpoints: false),
               Evolution([3, 2], steps: 3, checkpoints: true),
               "Kernels.Run(3, Kernels.PrepareGaussian([1.0, 0.5], [0.8, 0.6], [0.5, 0.0], [2, 1], _), Kernels.ApplyTranslation([0.5, 1.0], [2, 1], _), Kernels.MeasureMomentum([2, 1], _))",
               "Kernels.Run(3, Kernels.PrepareBasisState(5, _), Kernels.ApplyFourthOrderStep([3], [1.0], 0.1, [3, 7], [0.5, 0.25], 0.2, _), Kernels.MeasurePosition)",
               "Kernels.RunFiltered(2, Kernels.PrepareUniform, _ => (), Kernels.ApplyCosineFilters([0.1, 0.2], [1, 2], [2], [1.0], [0.1, 0.2, 0.3], [1, 3], [0.5, 0.25], [0.1, 0.2, 0.3, 0.4, 0.5], _), Kernels.MeasurePosition)",
               "Kernels.RunFiltered(2, Kernels.PrepareUniform, _ => (), Kernels.ApplyContractions([2], [1.0], [0.1, 0.2], [0.0, 0.1, 0.5, 0.7], [1.0, 0.5], _), Kernels.MeasurePosition)",
               "Kernels.Run(2, Kernels.PrepareUniform, _ => (), Kernels.ScanCosineFilters([0.1, 0.2], [1, 2], [2], [1.0], [0.1, 0.2, 0.3], [1, 3], [0.5, 0.25], [0.1, 0.2, 0.3, 0.4, 0.5], _))",
               "Kernels.Run(2, Kernels.PrepareUniform, _ => (), Kernels.MeasureFidelity([0.5, -0.5, 0.1, 0.7], _))",
               "Kernels.Run(2, Kernels.PrepareUniform, _ => (), Kernels.MeasureOverlap(0.3, [2], [1.0], [0.1], [1, 3], [0.5, 0.25], [0.1, 0.1], _))",
           }
           from profile in Enum.GetValues<TargetProfile>()
           select new TheoryDataRow<string, TargetProfile>(expression, profile),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task EveryProfileTakesTheKernels(string expression, TargetProfile profile)
    {
        var program = await shared.CompileKernelAsync(expression, profile);

        Assert.Equal(profile, program.Profile);
        Assert.All(QirModule.Parse(program.Qir).ExternalFunctions, name => Assert.StartsWith("Checkpoint", name));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task LlvmTakesTheOutput(string expression, TargetProfile profile)
    {
        Assert.SkipWhen(FindOnPath(Assembler) is null, $"{Assembler} is not installed.");
        var program = await shared.CompileKernelAsync(expression, profile);

        var pointers = profile == TargetProfile.Adaptive ? "-opaque-pointers=1" : "-opaque-pointers=0";
        using var process = Process.Start(new ProcessStartInfo(Assembler, [pointers, "-o", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(program.Qir);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;

        Assert.True(process.ExitCode == 0, await errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdaptiveProgramsHaveAsManyInstructionsForAnyNumberOfSteps(bool checkpoints)
    {
        var few = await shared.CompileKernelAsync(Evolution([3, 2], steps: 5, checkpoints), TargetProfile.Adaptive);
        var many = await shared.CompileKernelAsync(Evolution([3, 2], steps: 500, checkpoints), TargetProfile.Adaptive);

        Assert.Equal(Lines(few), Lines(many));
        Assert.True(many.Qir.Length - few.Qir.Length < 495 * 2 * 40, "Two angles a step take a few dozen characters.");
    }

    [Fact]
    public async Task InstructionsDoNotGrowWithTheRegisterEither()
    {
        var small = await shared.CompileKernelAsync(Evolution([2, 2], steps: 5, checkpoints: false), TargetProfile.Adaptive);
        var large = await shared.CompileKernelAsync(Evolution([6, 6], steps: 5, checkpoints: false), TargetProfile.Adaptive);

        // Eight qubits more: their measurement, the label of its result and the record of it.
        Assert.Equal(Lines(small) + (8 * 3), Lines(large));
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task StepsCostWhatTheirDocumentationSays(TargetProfile profile)
    {
        const int steps = 3;
        int[] axes = [4, 3];
        var program = await shared.CompileKernelAsync(Evolution(axes, steps, checkpoints: false), profile);

        var counts = QirModule.Parse(program.Qir).CountGates(cancellationToken: TestContext.Current.CancellationToken);

        var twoQubitGatesOfADrift = axes.Sum(n => 3 * n * (n - 1) / 2);
        const int twoQubitGatesOfAKick = 3; // two pairs next to each other and one apart
        Assert.Equal(steps * (twoQubitGatesOfADrift + twoQubitGatesOfAKick), counts.TwoQubit);
        Assert.Equal(axes.Sum() + (steps * axes.Sum(n => (2 * n) + n + (4 * (n - 1)))) + steps, counts.OneQubit);
        Assert.Equal(axes.Sum(), counts.Measurements);
    }

    [Theory]
    [InlineData("Kernels.ApplyPotentialStep(0.1, [1, 2], [1.0], _)", "2 masks but 1 coefficients")]
    [InlineData("Kernels.ApplyPotentialStep(0.1, [8], [1.0], _)", "qubit 3 of 3")]
    [InlineData("Kernels.ApplyKineticStep(0.1, [2, 2], [1.0, 1.0], _)", "qubit 3 of 3")]
    [InlineData("Kernels.ApplyKineticStep(0.1, [3], [1.0, 1.0], _)", "1 axes but 2 momentum weights")]
    [InlineData("Kernels.EvolveTrotter([3], [1.0], [1.0], [1], [1.0], [1.0, 2.0, 3.0], _)", "it has 3")]
    [InlineData("Kernels.PrepareReal([1.0, 2.0], _)", "8 amplitudes, not 2")]
    public async Task WrongArgumentsDoNotCompile(string operation, string complaint)
    {
        var exception = await Assert.ThrowsAsync<QSharpCompilationException>(
            () => shared.CompileKernelAsync($"Kernels.Run(3, _ => (), {operation}, Kernels.MeasurePosition)", TargetProfile.Adaptive));

        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }

    private static string Evolution(int[] qubitsPerAxis, int steps, bool checkpoints)
    {
        var angles = Enumerable.Range(1, steps).Select(step => 0.1 + (0.001 * step)).ToArray();
        QSharpValue[] arguments =
        [
            qubitsPerAxis, Array.ConvertAll(qubitsPerAxis, _ => 1.5), angles, new[] { 1, 3, 5, 6 }, new[] { 0.4, 0.3, -0.2, 0.1 }, angles,
        ];
        var evolve = checkpoints
            ? KernelCall.Partial("Kernels.EvolveTrotterWithCheckpoints", [.. arguments, 2, KernelCall.Hole])
            : KernelCall.Partial("Kernels.EvolveTrotter", [.. arguments, KernelCall.Hole]);
        return new KernelCall(
            "Kernels.Run", qubitsPerAxis.Sum(), KernelCall.Name("Kernels.PrepareUniform"), evolve, KernelCall.Name("Kernels.MeasurePosition")).ToString();
    }

    private static int Lines(QuantumProgram program) => program.Qir.Count(character => character == '\n');

    private static string? FindOnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
