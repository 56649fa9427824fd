// The potential, diagonal in the position basis.

import Std.Convert.*;
import Axes.*;
import GateTables.*;
import Walsh.*;

/// # Summary
/// One potential step (kick).
///
/// # Description
/// |j⟩ ↦ exp(-i `angle` ζ_j)|j⟩ for the potential ζ = Σ_S a_S Z_S.
///
/// # Input
/// ## angle
/// Time step times whatever unit the coefficients are measured in, in radians.
/// ## masks
/// The sets S: bit b stands for qubit b of the register.
/// ## coefficients
/// The a_S, in the order of the masks. The identity, mask 0, is a global phase and costs no gate.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// One rotation a term, no auxiliary qubit; CNOTs as in `WalshPhaseTable`.
operation ApplyPotentialStep(angle : Double, masks : Int[], coefficients : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    ApplyGateTable(angle, WalshPhaseTable(masks, coefficients), register);
}

/// # Summary
/// Multiplies each basis state |j⟩, j = (j₀, j₁, …), by exp(-i Σ_r `slopes[r]` j_r).
///
/// # Description
/// Raises the momentum of axis r by -`slopes[r]` per grid point.
///
/// # Input
/// ## slopes
/// Phase per grid point of each axis, in radians.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// One rotation a qubit.
operation ApplyLinearPhase(slopes : Double[], qubitsPerAxis : Int[], register : Qubit[]) : Unit is Adj + Ctl {
    let axes = SplitIntoAxes(qubitsPerAxis, register);
    for idxAxis in 0..Length(axes) - 1 {
        for idxBit in 0..Length(axes[idxAxis]) - 1 {
            let qubit = axes[idxAxis][idxBit];
            R1(-slopes[idxAxis] * IntAsDouble(1 <<< idxBit), qubit);
        }
    }
}

export ApplyPotentialStep, ApplyLinearPhase;
