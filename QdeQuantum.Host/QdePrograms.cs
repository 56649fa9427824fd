using QdeQuantum.QSharp;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host;

/// <summary>The compiled circuits of a plan: the same evolution, measured in two bases.</summary>
/// <param name="Position">Measures the position.</param>
/// <param name="Momentum">Measures the momentum.</param>
/// <param name="Gates">What one shot of <paramref name="Position"/> executes.</param>
public sealed record QdePrograms(QuantumProgram Position, QuantumProgram Momentum, GateCounts Gates)
{
    /// <summary>Compiles both programs, at the same time where the compiler has two engines.</summary>
    public static async Task<QdePrograms> CompileAsync(
        QdePlan plan,
        TargetProfile profile,
        QdkCompiler compiler,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(compiler);
        var position = compiler.CompileAsync(plan.PositionCall(), profile, KernelPackage.Dependencies, cancellationToken);
        var momentum = compiler.CompileAsync(plan.MomentumCall(), profile, KernelPackage.Dependencies, cancellationToken);
        await Task.WhenAll(position, momentum);
        var gates = QirModule.Parse((await position).Qir).CountGates(cancellationToken: cancellationToken);
        return new QdePrograms(await position, await momentum, gates);
    }
}
