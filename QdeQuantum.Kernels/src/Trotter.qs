// Product formulas: evolution under kinetic plus potential energy as alternating kicks and drifts.

import Std.Arrays.*;
import Std.Math.*;
import Checks.*;
import GateTables.*;
import Kinetic.*;
import Walsh.*;

/// # Summary
/// Applies a plan of kicks and drifts in turn.
///
/// # Description
/// … exp(-i α₁T) exp(-i β₁V) exp(-i α₀T) exp(-i β₀V), the rightmost first, where β_k = `potentialAngles[k]`,
/// α_k = `kineticAngles[k]`, T = Σ_r w_r m_r² and V = Σ_S a_S Z_S.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// The w_r: kinetic energy of momentum 1 for each axis, in the units that the kinetic angles suppose.
/// ## kineticAngles
/// The α_k of the K drifts.
/// ## masks
/// The sets S of the potential.
/// ## coefficients
/// The a_S of the potential.
/// ## potentialAngles
/// The β_k: K of them, or K + 1 when the plan ends with a kick.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// Costs the sum of its steps. In the adaptive profile the size of the program depends on K only through the arrays.
operation EvolveTrotter(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    register : Qubit[]
) : Unit is Adj + Ctl {
    let nDrifts = CheckedDriftCount(kineticAngles, potentialAngles);
    let drift = DriftGates(qubitsPerAxis, momentumWeights);
    let potential = WalshPhaseTable(masks, coefficients);
    for idxKick in 0..Length(potentialAngles) - 1 {
        let potentialAngle = potentialAngles[idxKick];
        ApplyGateTable(potentialAngle, potential, register);
        if idxKick < nDrifts {
            let kineticAngle = kineticAngles[idxKick];
            ApplyDrift(kineticAngle, drift, register);
        }
    }
}

/// # Summary
/// The number of drifts of a plan, once the plan is known to alternate.
function CheckedDriftCount(kineticAngles : Double[], potentialAngles : Double[]) : Int {
    let nDrifts = Length(kineticAngles);
    let nKicks = Length(potentialAngles);
    Require(
        nKicks == nDrifts or nKicks == nDrifts + 1,
        $"A plan of {nDrifts} drifts takes {nDrifts} kicks, or {nDrifts + 1} to end with one; it has {nKicks}."
    );
    nDrifts
}

/// # Summary
/// The shares of a whole step that the kicks and drifts of a product formula take: (kicks, drifts), applied in turn.
///
/// # Input
/// ## order
/// 1: kick, then drift. 2: half kick, drift, half kick (Strang). 4: three Strang steps of lengths x, 1 - 2x, x with
/// x = 1/(2 - ∛2), the middle one backwards in time (Yoshida).
///
/// # References
/// - Strang, "On the construction and comparison of difference schemes", SIAM J. Numer. Anal. 5, 506 (1968)
/// - Yoshida, "Construction of higher order symplectic integrators", Phys. Lett. A 150, 262 (1990)
function SplittingCoefficients(order : Int) : (Double[], Double[]) {
    Require(order == 1 or order == 2 or order == 4, $"There is no product formula of order {order} here; choose 1, 2 or 4.");
    if order == 1 {
        return ([1.0], [1.0]);
    }
    if order == 2 {
        return ([0.5, 0.5], [1.0]);
    }
    let outer = 1.0 / (2.0 - 2.0^(1.0 / 3.0));
    let inner = 1.0 - 2.0 * outer;
    ([outer / 2.0, (outer + inner) / 2.0, (outer + inner) / 2.0, outer / 2.0], [outer, inner, outer])
}

/// # Summary
/// One step of first order: kick, then drift.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// Kinetic energy of momentum 1 for each axis.
/// ## kineticAngle
/// Angle α of the whole step's drift.
/// ## masks
/// The sets S of the potential.
/// ## coefficients
/// The a_S of the potential.
/// ## potentialAngle
/// Angle β of the whole step's kick.
/// ## register
/// Qubits of all axes, axis 0 lowest.
operation ApplyFirstOrderStep(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngle : Double,
    masks : Int[],
    coefficients : Double[],
    potentialAngle : Double,
    register : Qubit[]
) : Unit is Adj + Ctl {
    ApplySplitStep(1, qubitsPerAxis, momentumWeights, kineticAngle, masks, coefficients, potentialAngle, register);
}

/// # Summary
/// One step of second order: half kick, drift, half kick. Inputs as for `ApplyFirstOrderStep`.
operation ApplyStrangStep(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngle : Double,
    masks : Int[],
    coefficients : Double[],
    potentialAngle : Double,
    register : Qubit[]
) : Unit is Adj + Ctl {
    ApplySplitStep(2, qubitsPerAxis, momentumWeights, kineticAngle, masks, coefficients, potentialAngle, register);
}

/// # Summary
/// One step of fourth order: four kicks and three drifts. Inputs as for `ApplyFirstOrderStep`.
operation ApplyFourthOrderStep(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngle : Double,
    masks : Int[],
    coefficients : Double[],
    potentialAngle : Double,
    register : Qubit[]
) : Unit is Adj + Ctl {
    ApplySplitStep(4, qubitsPerAxis, momentumWeights, kineticAngle, masks, coefficients, potentialAngle, register);
}

operation ApplySplitStep(
    order : Int,
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngle : Double,
    masks : Int[],
    coefficients : Double[],
    potentialAngle : Double,
    register : Qubit[]
) : Unit is Adj + Ctl {
    let (kicks, drifts) = SplittingCoefficients(order);
    EvolveTrotter(
        qubitsPerAxis,
        momentumWeights,
        Mapped(share -> share * kineticAngle, drifts),
        masks,
        coefficients,
        Mapped(share -> share * potentialAngle, kicks),
        register
    );
}

export EvolveTrotter, CheckedDriftCount, SplittingCoefficients, ApplyFirstOrderStep, ApplyStrangStep, ApplyFourthOrderStep;
