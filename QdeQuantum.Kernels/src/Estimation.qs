// Evolutions for the resource estimator, which counts gate by gate: a repeated step is run once and its counts are multiplied.

import Std.ResourceEstimation.*;
import PhaseGradient.*;

/// # Summary
/// Kicks and drifts in turn, `nDrifts` times, and one more kick where there are more kicks than drifts.
///
/// # Description
/// Under the resource estimator one kick and one drift stand for all when there are more than three: the counts do not depend on the angles, as
/// long as these are no multiples of π/4. The depth alone is too large then, since the estimator lets no step begin before the one ahead of it has
/// ended on all qubits; it grows evenly from the second step on. The estimator keeps 28 bytes for each layer of rotations of each repetition, and has
/// room for some hundred million. Everywhere else each of them is run.
///
/// # Input
/// ## nKicks
/// Number of kicks, `nDrifts` or one more.
/// ## nDrifts
/// Number of drifts, at least 1.
/// ## kick
/// A kick of any angle.
/// ## drift
/// A drift of any angle.
/// ## register
/// What they act on.
operation EvolveRepeated(nKicks : Int, nDrifts : Int, kick : Qubit[] => Unit, drift : Qubit[] => Unit, register : Qubit[]) : Unit {
    if IsResourceEstimating() and nDrifts > 3 {
        within {
            RepeatEstimates(nDrifts);
        } apply {
            kick(register);
            drift(register);
        }
    } else {
        for _ in 1..nDrifts {
            kick(register);
            drift(register);
        }
    }
    if nKicks > nDrifts {
        kick(register);
    }
}

/// # Summary
/// As `EvolveRepeated`, with drifts that use a phase gradient, which is prepared once.
///
/// # Input
/// ## nGradient
/// Qubits of the gradient.
/// ## nKicks
/// Number of kicks, `nDrifts` or one more.
/// ## nDrifts
/// Number of drifts, at least 1.
/// ## kick
/// A kick of any angle.
/// ## drift
/// A drift of any angle, given the gradient and the register.
/// ## register
/// What they act on.
operation EvolveRepeatedWithGradient(
    nGradient : Int,
    nKicks : Int,
    nDrifts : Int,
    kick : Qubit[] => Unit,
    drift : (Qubit[], Qubit[]) => Unit,
    register : Qubit[]
) : Unit {
    use gradient = Qubit[nGradient];
    within {
        PreparePhaseGradient(gradient);
    } apply {
        EvolveRepeated(nKicks, nDrifts, kick, drift(gradient, _), register);
    }
}

export EvolveRepeated, EvolveRepeatedWithGradient;
