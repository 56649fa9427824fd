using System.Numerics;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>The kinetic energy of binary variables as a transverse field, through the compiler and the simulator.</summary>
public class TransverseFieldTests(SharedCompiler shared)
{
    private const string Evolution = "Kernels.Run(3, Kernels.PrepareUniform, "
        + "Kernels.EvolveTrotter([1, 1, 1], [39.5, 39.5, 39.5], [0.02, 0.01], [1, 6], [0.4, -0.7], [0.5, 1.0], _), Kernels.MeasurePosition)";

    /// <summary>exp(−iα w m²) on two points: eigenvalue 1 on the even state and exp(−iαw) on the odd one, ½(1 + e) ± ½(1 − e) in the basis of points.</summary>
    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task KineticStepOfTwoPointsMovesBetweenThem(TargetProfile profile)
    {
        var odd = Complex.Exp(-Complex.ImaginaryOne * 0.6 * 1.5);
        var (stay, move) = ((1 + odd) / 2, (1 - odd) / 2);

        var actual = await shared.MatrixAsync("Kernels.ApplyKineticStep(0.6, [1], [1.5], register);", 1, profile);

        KernelPrograms.AssertEqualUpToPhase(new[,] { { stay, move }, { move, stay } }, actual, 1e-12);
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task DriftOfBinaryVariablesIsOneRotationAQubit(TargetProfile profile)
    {
        var program = await shared.CompileKernelAsync(Evolution, profile);

        var gates = QirModule.Parse(program.Qir).CountGates(cancellationToken: TestContext.Current.CancellationToken);

        // Three H prepare the start, a step has two terms in its kick and three rotations in its drift.
        Assert.Equal(3 + (2 * (2 + 3)), gates.Total);
        Assert.Equal(2, gates.TwoQubit);
        Assert.Equal(2 * (2 + 3), gates.Rotations);
    }
}
