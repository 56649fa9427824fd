import Std.Arrays.*;
import Std.Math.*;
import Kinetic.*;
import Momentum.*;
import PhaseGradient.*;
import Tests.References.*;

@Test()
operation TransformByGradientIsTheTransform() : Unit {
    for qubitsPerAxis in [[1], [2], [3], [1, 2]] {
        let nQubits = Fold(PlusI, 0, qubitsPerAxis);
        RequireEqual(
            nQubits,
            register => {
                use gradient = Qubit[Max(qubitsPerAxis)];
                within {
                    PreparePhaseGradient(gradient);
                } apply {
                    ChangeToMomentumBasisByGradient(qubitsPerAxis, gradient, register);
                }
            },
            ChangeToMomentumBasis(qubitsPerAxis, _),
            $"Not the transform of {qubitsPerAxis}"
        );
    }
}

function PlusI(left : Int, right : Int) : Int {
    left + right
}

@Test()
operation KineticStepByGradientIsTheKineticStep() : Unit {
    RequireEqual(
        3,
        register => {
            use gradient = Qubit[2];
            within {
                PreparePhaseGradient(gradient);
            } apply {
                ApplyKineticStepByGradient(ApplyKineticPhase(0.3, [2, 1], [0.7, 1.1], _), [2, 1], gradient, register);
            }
        },
        ApplyKineticStep(0.3, [2, 1], [0.7, 1.1], _),
        "Not the kinetic step"
    );
}

@Test()
operation KineticStepWithItsPhasesIsTheKineticStep() : Unit {
    RequireEqual(
        3,
        ApplyKineticStepWith(ApplyKineticPhase(0.3, [2, 1], [0.7, 1.1], _), [2, 1], _),
        ApplyKineticStep(0.3, [2, 1], [0.7, 1.1], _),
        "Not the kinetic step"
    );
}
