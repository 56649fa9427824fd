// The kinetic energy and the translations, diagonal in the momentum basis.

import Std.Arrays.*;
import Std.Convert.*;
import Std.Math.*;
import Axes.*;
import Checks.*;
import GateTables.*;
import Momentum.*;
import TransverseField.*;
import Walsh.*;

/// # Summary
/// One kinetic step (drift) in the position basis.
///
/// # Description
/// Multiplies each plane wave of momenta m = (m₀, m₁, …) by exp(-i `angle` Σ_r w_r m_r²), w = `momentumWeights`.
///
/// # Input
/// ## angle
/// Time step times whatever unit the weights are measured in, in radians.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// Kinetic energy of momentum 1 for each axis, D (2π/L)² for D k²; (2π)² in the unit box with D taken into `angle`.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// 3n(n-1)/2 RZZ, 2n H and n + 4(n-1) RZ for an axis of n ≥ 2 qubits, one RX for an axis of one qubit; no auxiliary qubit.
///
/// # References
/// - Zalka, "Simulating quantum systems on a quantum computer",
///   [arXiv:quant-ph/9603026](https://arxiv.org/abs/quant-ph/9603026)
operation ApplyKineticStep(
    angle : Double,
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    register : Qubit[]
) : Unit is Adj + Ctl {
    ApplyDrift(angle, DriftGates(qubitsPerAxis, momentumWeights), register);
}

/// # Summary
/// The gates of a kinetic step, to be made once and applied often.
///
/// # Input
/// ## Transform
/// Positions to momenta, on the axes of two qubits and more.
/// ## Phases
/// The phases of those axes, for the angle 1.
/// ## FieldQubits
/// The axes of one qubit, which need no transform.
/// ## FieldWeights
/// Their momentum weights.
struct Drift {
    Transform : GateTable,
    Phases : GateTable,
    FieldQubits : Int[],
    FieldWeights : Double[]
}

/// # Summary
/// The gates of `ApplyKineticStep` for the angle 1.
function DriftGates(qubitsPerAxis : Int[], momentumWeights : Double[]) : Drift {
    let (masks, coefficients) = KineticTermsOfAxes(2, qubitsPerAxis, momentumWeights);
    let (fieldQubits, fieldWeights) = TransverseFieldTerms(qubitsPerAxis, momentumWeights);
    new Drift {
        Transform = MomentumBasisTableOfAxes(2, qubitsPerAxis),
        Phases = WalshPhaseTable(masks, coefficients),
        FieldQubits = fieldQubits,
        FieldWeights = fieldWeights
    }
}

/// # Summary
/// A kinetic step whose gates are known already.
operation ApplyDrift(angle : Double, drift : Drift, register : Qubit[]) : Unit is Adj + Ctl {
    if Length(drift.Transform.Kinds) > 0 {
        within {
            ApplyGateTable(1.0, drift.Transform, register);
        } apply {
            ApplyGateTable(angle, drift.Phases, register);
        }
    }
    if Length(drift.FieldQubits) > 0 {
        ApplyTransverseField(angle, drift.FieldQubits, drift.FieldWeights, register);
    }
}

/// # Summary
/// The phases of a kinetic step, for a register that is in the momentum basis already.
///
/// # Description
/// |rev(m)⟩ ↦ exp(-i `angle` Σ_r w_r m_r²)|rev(m)⟩, bits as `ChangeToMomentumBasis` leaves them.
///
/// # Input
/// ## angle
/// As for `ApplyKineticStep`.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// As for `ApplyKineticStep`.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// n RZ and n(n-1)/2 RZZ for an axis of n qubits.
operation ApplyKineticPhase(
    angle : Double,
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    register : Qubit[]
) : Unit is Adj + Ctl {
    ApplyGateTable(angle, KineticPhaseTable(qubitsPerAxis, momentumWeights), register);
}

/// # Summary
/// The gates of `ApplyKineticPhase` for the angle 1.
function KineticPhaseTable(qubitsPerAxis : Int[], momentumWeights : Double[]) : GateTable {
    let (masks, coefficients) = KineticTerms(qubitsPerAxis, momentumWeights);
    WalshPhaseTable(masks, coefficients)
}

/// # Summary
/// Σ_r w_r m_r² as a Walsh series on the qubits that `ChangeToMomentumBasis` leaves: masks and coefficients.
///
/// # Description
/// With the bit weights v_c = 1, 2, …, -2ⁿ⁻¹ of two's complement,
/// m² = (4ⁿ + 2)/12 + ½ Σ_c v_c Z_c + ½ Σ_{c<e} v_c v_e Z_c Z_e.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// The w_r.
function KineticTerms(qubitsPerAxis : Int[], momentumWeights : Double[]) : (Int[], Double[]) {
    KineticTermsOfAxes(1, qubitsPerAxis, momentumWeights)
}

/// # Summary
/// `KineticTerms` of the axes that have at least `nFewest` qubits.
function KineticTermsOfAxes(nFewest : Int, qubitsPerAxis : Int[], momentumWeights : Double[]) : (Int[], Double[]) {
    Require(
        Length(qubitsPerAxis) == Length(momentumWeights),
        $"There are {Length(qubitsPerAxis)} axes but {Length(momentumWeights)} momentum weights; an axis has one."
    );
    let starts = AxisStarts(qubitsPerAxis);
    let qubits = MomentumBitQubits(qubitsPerAxis);
    mutable masks = [];
    mutable coefficients = [];
    for idxAxis in Where(nQubits -> nQubits >= nFewest, qubitsPerAxis) {
        let (axisMasks, axisCoefficients) = SquareTerms(qubits[starts[idxAxis]..starts[idxAxis + 1] - 1]);
        masks += axisMasks;
        coefficients += Mapped(coefficient -> momentumWeights[idxAxis] * coefficient, axisCoefficients);
    }
    (masks, coefficients)
}

/// m² of one axis; `qubits` are those of its bits, the lowest bit first.
function SquareTerms(qubits : Int[]) : (Int[], Double[]) {
    let nQubits = Length(qubits);
    let bitWeights = SignedBitWeights(nQubits);
    mutable masks = [0];
    mutable coefficients = [(IntAsDouble(1 <<< (2 * nQubits)) + 2.0) / 12.0];
    for idxBit in 0..nQubits - 1 {
        masks += [1 <<< qubits[idxBit]];
        coefficients += [bitWeights[idxBit] / 2.0];
        for idxLower in 0..idxBit - 1 {
            masks += [(1 <<< qubits[idxBit]) + (1 <<< qubits[idxLower])];
            coefficients += [bitWeights[idxBit] * bitWeights[idxLower] / 2.0];
        }
    }
    (masks, coefficients)
}

/// # Summary
/// Multiplies by a phase linear in the momenta, for a register that is in the momentum basis already.
///
/// # Description
/// |rev(m)⟩ ↦ exp(-i Σ_r `slopes[r]` m_r)|rev(m)⟩, bits as `ChangeToMomentumBasis` leaves them.
///
/// # Input
/// ## slopes
/// Phase per unit of momentum of each axis, in radians.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// One rotation a qubit.
operation ApplyMomentumPhase(slopes : Double[], qubitsPerAxis : Int[], register : Qubit[]) : Unit is Adj + Ctl {
    let axes = SplitIntoAxes(qubitsPerAxis, register);
    for idxAxis in 0..Length(axes) - 1 {
        let nQubits = qubitsPerAxis[idxAxis];
        let bitWeights = SignedBitWeights(nQubits);
        for idxBit in 0..nQubits - 1 {
            let qubit = axes[idxAxis][nQubits - 1 - idxBit];
            R1(-slopes[idxAxis] * bitWeights[idxBit], qubit);
        }
    }
}

/// # Summary
/// Moves the wave function upwards along every axis: exp(-i p s) for the shift s.
///
/// # Description
/// |j⟩ ↦ |j + s mod N⟩ on each axis for whole shifts s; between grid points the band-limited wave function is moved.
///
/// # Input
/// ## shifts
/// Shift of each axis in grid points, of either sign.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// Two transforms and one rotation a qubit. The momentum -N/2 counts as negative, so a fractional shift of a wave
/// function that contains it makes real amplitudes complex.
operation ApplyTranslation(shifts : Double[], qubitsPerAxis : Int[], register : Qubit[]) : Unit is Adj + Ctl {
    let slopes = MappedByIndex((idxAxis, shift) -> 2.0 * PI() * shift / IntAsDouble(1 <<< qubitsPerAxis[idxAxis]), shifts);
    within {
        ChangeToMomentumBasis(qubitsPerAxis, register);
    } apply {
        ApplyMomentumPhase(slopes, qubitsPerAxis, register);
    }
}

export ApplyKineticStep, Drift, DriftGates, ApplyDrift, ApplyKineticPhase, KineticPhaseTable, KineticTerms, ApplyMomentumPhase, ApplyTranslation;
