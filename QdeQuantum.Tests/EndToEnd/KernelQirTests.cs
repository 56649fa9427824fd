using System.Text.RegularExpressions;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.Host;
using QdeQuantum.Kernels;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Every exported operation that a machine can run, as it would be submitted: allowed by the profile, and valid in the eyes of LLVM.</summary>
public partial class KernelQirTests(SharedCompiler shared)
{
    // Two axes of two qubits; a step of each angle, and three masks.
    private const string Evolution = "[2, 2], [1.0, 0.5], [0.2, 0.3], [1, 6, 15], [0.4, -0.9, 0.3], [1.1, 0.7, 0.2]";

    private const string Step = "[2, 2], [1.0, 0.5], 0.2, [1, 6, 15], [0.4, -0.9, 0.3], 1.1";

    private const string Coherent = $$"""
        operation Evolve(register : Qubit[]) : Unit {
            Kernels.ApplyPotentialStep(0.7, [1, 6, 15], [0.4, -0.9, 0.3], register);
            Kernels.ApplyLinearPhase([0.3, 0.4], [2, 2], register);
            Kernels.ApplySwapFreeQft([2, 2], register);
            Kernels.ChangeToMomentumBasis([2, 2], register);
            Kernels.ApplyKineticPhase(0.7, [2, 2], [1.0, 0.5], register);
            Kernels.ApplyMomentumPhase([0.3, 0.4], [2, 2], register);
            Kernels.ApplyKineticStep(0.7, [2, 2], [1.0, 0.5], register);
            Kernels.ApplyTransverseField(0.7, [0, 2], [1.0, 0.5], register);
            Kernels.ApplyTranslation([1.0, 0.5], [2, 2], register);
            Kernels.ApplyFirstOrderStep({{Step}}, register);
            Kernels.ApplyStrangStep({{Step}}, register);
            Kernels.ApplyFourthOrderStep({{Step}}, register);
            Kernels.EvolveTrotter({{Evolution}}, register);
            Kernels.ApplyGateTable(0.5, Kernels.WalshPhaseTable([3, 5], [0.5, 1.0]), register);
            use auxiliary = Qubit();
            Kernels.EvolveForwardAndBackward({{Evolution}}, register, auxiliary);
            Kernels.ApplyCosineFilter(0.3, {{Evolution}}, register, auxiliary);
            Kernels.ApplyContraction([1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3], register, auxiliary);
        }

        operation Main() : Result[] { Kernels.Run(4, Kernels.PrepareUniform, Evolve, Kernels.MeasurePosition) }
        """;

    private const string Preparations = """
        operation Prepare(register : Qubit[]) : Unit {
            Kernels.PrepareBasisState(5, register);
            Kernels.PrepareGaussian([1.5, 2.0], [0.5, 0.7], [1.0, 0.0], [2, 2], register);
            Kernels.PrepareReal([0.5, 0.5, -0.5, 0.5], register[0..1]);
            Kernels.PrepareComplex([0.5, 0.5, 0.0, 0.5], [0.0, 0.0, 0.5, 0.0], register[2..3]);
        }

        operation Main() : Result[] { Kernels.Run(4, Prepare, _ => {}, Kernels.MeasureMomentum([2, 2], _)) }
        """;

    private const string CosineFilters = $$"""
        operation Main() : Result[] {
            Kernels.RunFiltered(
                4, Kernels.PrepareUniform, _ => {}, Kernels.ApplyCosineFilters([0.3, 0.1], [1, 1], [2, 2], [1.0, 0.5], [0.2, 0.3], [1, 6], [0.4, -0.9], [1.1, 0.7, 0.2, 0.1], _), Kernels.MeasurePosition)
        }
        """;

    private const string FilterScan = """
        operation Main() : Result[] {
            Kernels.Run(
                4, Kernels.PrepareUniform, _ => {}, Kernels.ScanCosineFilters([0.3, 0.1], [1, 1], [2, 2], [1.0, 0.5], [0.2, 0.3], [1, 6], [0.4, -0.9], [1.1, 0.7, 0.2, 0.1], _))
        }
        """;

    private const string Contractions = """
        operation Main() : Result[] {
            Kernels.RunFiltered(
                2, Kernels.PrepareUniform, _ => {}, Kernels.ApplyContractions([2], [1.0], [0.2, 0.3], [0.0, 1.0, 0.5, 2.0], [0.1, 0.2], _), Kernels.MeasurePosition)
        }
        """;

    private const string Overlap = $$"""
        operation Main() : Result[] { Kernels.Run(4, Kernels.PrepareUniform, _ => {}, Kernels.MeasureOverlap(0.3, {{Evolution}}, _)) }
        """;

    private const string Fidelity = """
        operation Main() : Result[] { Kernels.Run(2, Kernels.PrepareUniform, _ => {}, Kernels.MeasureFidelity([0.5, 0.5, -0.5, 0.5], _)) }
        """;

    // What saves rotations undoes its AND gates by measurements and branches, which the base profile has not.
    private const string RotationSavers = """
        operation Kick(register : Qubit[]) : Unit { Kernels.ApplyGroupedPhases(0.7, [1, 6, 15, 9], [0.4, -0.4, 0.4, 0.3], [3, 1], register); }

        operation Drift(register : Qubit[]) : Unit { Kernels.ApplyKineticStepWith(Kernels.ApplyKineticPhase(0.7, [2, 2], [1.0, 0.5], _), [2, 2], register); }

        operation DriftByGradient(gradient : Qubit[], register : Qubit[]) : Unit {
            Kernels.ApplyKineticStepByGradient(Kernels.ApplyKineticPhase(0.7, [2, 2], [1.0, 0.5], _), [2, 2], gradient, register);
        }

        operation Evolve(register : Qubit[]) : Unit {
            Kernels.ApplyEqualPhases(0.3, register);
            Kernels.EvolveRepeated(3, 2, Kick, Drift, register);
            Kernels.EvolveRepeatedWithGradient(2, 2, 2, Kick, DriftByGradient, register);
            use gradient = Qubit[2];
            Kernels.PreparePhaseGradient(gradient);
            Kernels.ChangeToMomentumBasisByGradient([2, 2], gradient, register);
            ResetAll(gradient);
        }

        operation Main() : Result[] { Kernels.Run(4, Kernels.PrepareUniform, Evolve, Kernels.MeasurePosition) }
        """;

    // They talk to a watching simulator; a machine has no such instruction.
    private const string Checkpoints = $$"""
        operation Evolve(register : Qubit[]) : Unit {
            Kernels.EvolveTrotterWithCheckpoints({{Evolution}}, 1, register);
            Kernels.CheckpointPosition(3);
            Kernels.CheckpointMomentum(3);
        }

        operation Main() : Result[] { Kernels.Run(4, Kernels.PrepareUniform, Evolve, Kernels.MeasurePosition) }
        """;

    // The QDK makes no QIR of callables in an array; see the remarks there.
    private const string ForSimulationOnly = "PrepareAxes";

    private static IEnumerable<string> ForMachines(TargetProfile profile) =>
    [
        Coherent, Preparations, CosineFilters, FilterScan, Contractions, Overlap, Fidelity, .. profile == TargetProfile.Base ? Array.Empty<string>() : [RotationSavers],
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.AdaptiveRI)]
    [InlineData(TargetProfile.AdaptiveRIF)]
    public async Task SubmittedQirOfEveryOperationIsAllowedByItsProfile(TargetProfile profile)
    {
        foreach (var source in ForMachines(profile))
        {
            Assert.Empty(ProgramCheck.Violations(await SubmittedQirAsync(source, profile), profile));
        }
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.AdaptiveRI)]
    [InlineData(TargetProfile.AdaptiveRIF)]
    public async Task SubmittedQirOfEveryOperationPassesLlvm(TargetProfile profile)
    {
        Assert.SkipUnless(LlvmAssembler.IsAvailable, "No LLVM is installed that reads typed pointers (llvm-as-14, -15 or -16).");
        foreach (var source in ForMachines(profile))
        {
            Assert.Equal("", await LlvmAssembler.ErrorsAsync(await SubmittedQirAsync(source, profile), Token));
        }
    }

    [Fact]
    public async Task CheckpointsAreRefusedByMachines() =>
        Assert.NotEmpty(ProgramCheck.Violations(await SubmittedQirAsync(Checkpoints, TargetProfile.Base), TargetProfile.Base));

    [Fact]
    public void EveryExportedOperationIsCalledHere()
    {
        var sources = string.Join('\n', KernelSources.All.Select(source => source.Value));
        var operations = OperationName().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        var exported = ExportedName().Matches(KernelSources.All.Single(source => source.Key.EndsWith("Main.qs", StringComparison.Ordinal)).Value)
            .Select(match => match.Groups[1].Value).Where(operations.Contains).ToArray();
        var called = string.Join('\n', ForMachines(TargetProfile.AdaptiveRI).Append(Checkpoints));

        Assert.True(exported.Length >= 25);
        Assert.All(
            exported.Where(name => name != ForSimulationOnly),
            name => Assert.Matches($@"\bKernels\.{name}\b", called));
    }

    [GeneratedRegex(@"^operation (\w+)", RegexOptions.Multiline)]
    private static partial Regex OperationName();

    [GeneratedRegex(@"^    \w+\.(\w+)[,;]", RegexOptions.Multiline)]
    private static partial Regex ExportedName();

    private async Task<string> SubmittedQirAsync(string source, TargetProfile profile) => RotationReducer.Reduce(
        (await shared.Compiler.CompileAsync("kernels", [new QSharpSource("Program.qs", source)], profile, KernelPackage.Dependencies, cancellationToken: Token)).Qir);
}
