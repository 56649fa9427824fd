import Std.Arrays.*;
import Std.Convert.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Kinetic.*;
import Momentum.*;
import TransverseField.*;
import Tests.References.*;

/// The kinetic step as it is written for every axis: phases between two transforms.
operation ApplyKineticStepByTransform(angle : Double, qubitsPerAxis : Int[], momentumWeights : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    within {
        ChangeToMomentumBasis(qubitsPerAxis, register);
    } apply {
        ApplyKineticPhase(angle, qubitsPerAxis, momentumWeights, register);
    }
}

@Test()
operation FieldIsTheKineticStepOfOneQubit() : Unit {
    for angle in [0.3, -1.7, 40.0] {
        RequireEqualUnderControl(
            1,
            ApplyTransverseField(angle, [0], [2.5], _),
            ApplyKineticStepByTransform(angle, [1], [2.5], _),
            "Transverse field"
        );
    }
}

@Test()
operation KineticStepTakesTheFieldForAxesOfOneQubit() : Unit {
    for (qubitsPerAxis, weights) in [([1, 1, 1], [0.4, -1.3, 2.0]), ([1, 2, 1], [0.4, 0.3, 2.0]), ([2, 1], [1.0, 0.6])] {
        let nQubits = Fold((sum, count) -> sum + count, 0, qubitsPerAxis);
        RequireEqualUnderControl(
            nQubits,
            ApplyKineticStep(0.7, qubitsPerAxis, weights, _),
            ApplyKineticStepByTransform(0.7, qubitsPerAxis, weights, _),
            "Kinetic step with a transverse field"
        );
    }
}

@Test()
operation KineticStepOfOneQubitIsARotationAboutX() : Unit {
    RequireEqual(1, ApplyKineticStep(0.9, [1], [1.0], _), register => Rx(-0.9, register[0]), "Kinetic step of one qubit");
    let drift = DriftGates([1, 1], [1.0, 1.0]);
    Fact(Length(drift.Transform.Kinds) == 0, "Axes of one qubit need no transform.");
    Fact(drift.FieldQubits == [0, 1], "Each of them is in the field.");
}
