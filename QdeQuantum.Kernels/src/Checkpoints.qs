// Places in a program where a simulator may look at the state. They are no gates: a machine and the QDK's simulator pass
// over them, and a host that knows their names can note |ψ|² when it meets one.

import GateTables.*;
import Kinetic.*;
import Momentum.*;
import Trotter.*;
import Walsh.*;

/// # Summary
/// Tells a watching simulator that the register is in the position basis after `idxStep` steps.
@SimulatableIntrinsic()
operation CheckpointPosition(idxStep : Int) : Unit {}

/// # Summary
/// Tells a watching simulator that the register is in the momentum basis, with the momenta it has after `idxStep` steps.
@SimulatableIntrinsic()
operation CheckpointMomentum(idxStep : Int) : Unit {}

/// # Summary
/// `EvolveTrotter` with checkpoints on the way.
///
/// # Description
/// Calls `CheckpointPosition(0)` before the first step. After every `stepsPerCheckpoint` steps, and after the last,
/// step k calls `CheckpointMomentum(k)` inside its drift, where bit c of a momentum is on qubit n - 1 - c of its axis,
/// and `CheckpointPosition(k)` after it. A step is a kick and the drift that follows; a kick at the very end comes
/// after the last checkpoint.
///
/// # Input
/// ## qubitsPerAxis
/// As for `EvolveTrotter`, like the next five.
/// ## momentumWeights
/// See there.
/// ## kineticAngles
/// See there.
/// ## masks
/// See there.
/// ## coefficients
/// See there.
/// ## potentialAngles
/// See there.
/// ## stepsPerCheckpoint
/// Number of steps from one checkpoint to the next, at least 1.
/// ## register
/// Qubits of all axes, axis 0 lowest.
operation EvolveTrotterWithCheckpoints(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    stepsPerCheckpoint : Int,
    register : Qubit[]
) : Unit {
    let nDrifts = CheckedDriftCount(kineticAngles, potentialAngles);
    let transform = MomentumBasisTable(qubitsPerAxis);
    let kinetic = KineticPhaseTable(qubitsPerAxis, momentumWeights);
    let potential = WalshPhaseTable(masks, coefficients);
    CheckpointPosition(0);
    for idxKick in 0..Length(potentialAngles) - 1 {
        let potentialAngle = potentialAngles[idxKick];
        ApplyGateTable(potentialAngle, potential, register);
        if idxKick < nDrifts {
            let kineticAngle = kineticAngles[idxKick];
            let idxStep = idxKick + 1;
            let isSeen = idxStep % stepsPerCheckpoint == 0 or idxStep == nDrifts;
            within {
                ApplyGateTable(1.0, transform, register);
            } apply {
                ApplyGateTable(kineticAngle, kinetic, register);
                if isSeen {
                    CheckpointMomentum(idxStep);
                }
            }
            if isSeen {
                CheckpointPosition(idxStep);
            }
        }
    }
}

export CheckpointPosition, CheckpointMomentum, EvolveTrotterWithCheckpoints;
