// The kinetic energy of axes of one qubit. Two points on a ring are the momenta m = 0 and -1, the states |+⟩ and |-⟩ of the qubit, so that
// m² = (1 - X)/2: the kinetic energy of a binary variable is a transverse field, and its step is one rotation about X.

import Std.Arrays.*;
import Axes.*;
import Checks.*;
import GateTables.*;

/// # Summary
/// exp(-i `angle` Σ_q w_q (1 - X_q)/2), the kinetic step of axes of one qubit.
///
/// # Input
/// ## angle
/// As for `ApplyKineticStep`.
/// ## qubits
/// Numbers of the qubits.
/// ## weights
/// The w_q in the order of `qubits`.
/// ## register
/// The qubits that the numbers refer to.
///
/// # Remarks
/// One RX a qubit.
///
/// # References
/// - Kadowaki, Nishimori, "Quantum annealing in the transverse Ising model",
///   [arXiv:cond-mat/9804280](https://arxiv.org/abs/cond-mat/9804280)
operation ApplyTransverseField(angle : Double, qubits : Int[], weights : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    Require(
        Length(qubits) == Length(weights),
        $"There are {Length(qubits)} qubits in the field but {Length(weights)} weights; a qubit has one."
    );
    for idxField in 0..Length(qubits) - 1 {
        let idxQubit = qubits[idxField];
        let weight = weights[idxField];
        let qubit = register[idxQubit];
        Rx(ReducedAngle(-angle * weight), qubit);
    }
    R(PauliI, angle * Fold((sum, weight) -> sum + weight, 0.0, weights), register[0]);
}

/// # Summary
/// The qubits of the axes of one qubit, and their momentum weights.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// Kinetic energy of momentum 1 for each axis.
///
/// # Example
/// ```qsharp
/// TransverseFieldTerms([1, 3, 1], [0.5, 0.6, 0.7]); // ([0, 4], [0.5, 0.7])
/// ```
function TransverseFieldTerms(qubitsPerAxis : Int[], momentumWeights : Double[]) : (Int[], Double[]) {
    let starts = AxisStarts(qubitsPerAxis);
    mutable qubits = [];
    mutable weights = [];
    for idxAxis in 0..Length(qubitsPerAxis) - 1 {
        if qubitsPerAxis[idxAxis] == 1 {
            qubits += [starts[idxAxis]];
            weights += [momentumWeights[idxAxis]];
        }
    }
    (qubits, weights)
}

export ApplyTransverseField, TransverseFieldTerms;
