using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Estimates;

/// <summary>An anneal as the resource estimator counts it: all its steps alike.</summary>
internal static class EstimationProgram
{
    /// <summary>The program of a plan; it has no QIR.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="variant">How its rotations are made.</param>
    /// <param name="drifts">Drifts to count. More than three are a repeated one, which misses that neighbours overlap.</param>
    public static QuantumProgram Of(QdePlan plan, RotationVariant variant, int drifts) => FromCall(new KernelCall(
        "Kernels.Run",
        plan.Layout.QubitCount,
        KernelCall.Name("Kernels.PrepareUniform"),
        Evolution(plan, variant, drifts),
        KernelCall.Name("Kernels.MeasurePosition")));

    /// <summary>The program as it would be run, every gate to be counted.</summary>
    public static QuantumProgram GateByGate(QdePlan plan) => FromCall(plan.PositionCall());

    private static QuantumProgram FromCall(KernelCall call) =>
        new("anneal", [new QSharpSource("Entry.qs", call.ToEntryText())], string.Empty, TargetProfile.Adaptive)
        {
            Dependencies = KernelPackage.Dependencies,
        };

    private static KernelCall Evolution(QdePlan plan, RotationVariant variant, int drifts)
    {
        var groups = variant is RotationVariant.HammingWeight or RotationVariant.HammingWeightAndPhaseGradient;
        var steps = new StepParts(plan, groups);
        var kicks = drifts + plan.Trotter.Kicks.Length - plan.Trotter.Drifts.Length;
        return variant is RotationVariant.PhaseGradient or RotationVariant.HammingWeightAndPhaseGradient
            ? KernelCall.Partial(
                "Kernels.EvolveRepeatedWithGradient", plan.Layout.Periodic.Axes.Max(axis => axis.Qubits), kicks, drifts, steps.Kick, steps.DriftByGradient, KernelCall.Hole)
            : KernelCall.Partial("Kernels.EvolveRepeated", kicks, drifts, steps.Kick, steps.Drift, KernelCall.Hole);
    }

    /// <summary>Kick and drift at the angles in the middle of the plan, which are no special ones.</summary>
    private sealed class StepParts(QdePlan plan, bool groups)
    {
        private readonly long[] _qubitsPerAxis = [.. plan.Layout.Periodic.Axes.Select(axis => (long)axis.Qubits)];
        private readonly double[] _weights = [.. plan.Trotter.AxisWeights.Select(weight => weight * 4.0 * Math.PI * Math.PI)]; // κ² = (2π)² m²

        public KernelCall Kick
        {
            get
            {
                var angle = plan.Trotter.Kicks[plan.Trotter.Kicks.Length / 2] / plan.Scale.Value; // u = ζ/s
                return groups
                    ? EqualTerms.Of(plan.Encoding.Terms).Phases(angle)
                    : KernelCall.Partial("Kernels.ApplyGateTable", angle, Table, KernelCall.Hole);
            }
        }

        // An argument of a partial application is worked out once, however many kicks follow.
        private KernelCall Table => new(
            "Kernels.WalshPhaseTable",
            plan.Encoding.Terms.Select(term => (long)term.Mask).ToArray(),
            plan.Encoding.Terms.Select(term => term.Coefficient).ToArray());

        public KernelCall Drift => KernelCall.Partial("Kernels.ApplyKineticStepWith", Phases, _qubitsPerAxis, KernelCall.Hole);

        public KernelCall DriftByGradient =>
            KernelCall.Partial("Kernels.ApplyKineticStepByGradient", Phases, _qubitsPerAxis, KernelCall.Hole, KernelCall.Hole);

        private KernelCall Phases
        {
            get
            {
                var angle = plan.Trotter.Drifts[plan.Trotter.Drifts.Length / 2];
                return groups
                    ? EqualTerms.OfKineticEnergy([.. plan.Layout.Periodic.Axes.Select(axis => axis.Qubits)], _weights).Phases(angle)
                    : KernelCall.Partial("Kernels.ApplyKineticPhase", angle, _qubitsPerAxis, _weights, KernelCall.Hole);
            }
        }
    }
}
