using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host;

/// <summary>One step of a plan as a program of its own, whose parts have names: <c>Kick</c>, <c>Transform</c>, <c>Drift</c> and <c>Transform†</c>.</summary>
public static class StepProgram
{
    /// <summary>The program, for circuits and counts; it has no QIR and measures nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">Which kick and drift, from 1 to the number of drifts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such step.</exception>
    public static QuantumProgram Of(QdePlan plan, int step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (step < 1 || step > plan.Trotter.Drifts.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"The plan has the steps 1 to {plan.Trotter.Drifts.Length}.");
        }

        var register = KernelCall.Name("register");
        long[] qubitsPerAxis = [.. plan.Layout.Periodic.Axes.Select(axis => (long)axis.Qubits)];
        var kick = new KernelCall(
            "Kernels.ApplyPotentialStep",
            plan.Trotter.PotentialAngle(step - 1), // u = ζ/s
            plan.Encoding.Terms.Select(term => (long)term.Mask).ToArray(),
            plan.Encoding.Terms.Select(term => term.Coefficient).ToArray(),
            register);
        var drift = new KernelCall(
            "Kernels.ApplyKineticPhase",
            plan.Trotter.Drifts[step - 1],
            qubitsPerAxis,
            plan.Trotter.AxisWeights.Select(weight => weight * 4.0 * Math.PI * Math.PI).ToArray(), // κ² = (2π)² m²
            register);
        var text =
            $$"""
            operation Kick(register : Qubit[]) : Unit { {{kick}} }
            operation Transform(register : Qubit[]) : Unit is Adj { {{new KernelCall("Kernels.ChangeToMomentumBasis", qubitsPerAxis, register)}} }
            operation Drift(register : Qubit[]) : Unit { {{drift}} }
            operation Main() : Unit {
                use register = Qubit[{{plan.Layout.QubitCount}}];
                Kick(register);
                Transform(register);
                Drift(register);
                Adjoint Transform(register);
            }
            """;
        return new QuantumProgram("step", [new QSharpSource("Step.qs", text)], string.Empty, TargetProfile.Adaptive) { Dependencies = KernelPackage.Dependencies };
    }
}
