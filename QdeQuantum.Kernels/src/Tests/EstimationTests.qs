import Estimation.*;
import Kinetic.*;
import PhaseGradient.*;
import Potential.*;
import Trotter.*;
import Tests.References.*;

operation Kick(register : Qubit[]) : Unit is Adj {
    ApplyPotentialStep(0.4, [1, 6], [0.3, -0.5], register);
}

operation Drift(register : Qubit[]) : Unit is Adj {
    ApplyKineticStep(0.2, [2, 1], [0.7, 1.1], register);
}

operation Expected(nKicks : Int, nDrifts : Int, register : Qubit[]) : Unit is Adj {
    EvolveTrotter([2, 1], [0.7, 1.1], [0.2, size = nDrifts], [1, 6], [0.3, -0.5], [0.4, size = nKicks], register);
}

@Test()
operation RepeatedStepsAreAllRunOutsideTheEstimator() : Unit {
    for (nKicks, nDrifts) in [(1, 1), (2, 1), (4, 4), (3, 2)] {
        RequireEqual(3, EvolveRepeated(nKicks, nDrifts, Kick, Drift, _), Expected(nKicks, nDrifts, _), "Not the evolution");
    }
}

@Test()
operation RepeatedStepsWithGradientAreTheSame() : Unit {
    let drift = ApplyKineticStepByGradient(ApplyKineticPhase(0.2, [2, 1], [0.7, 1.1], _), [2, 1], _, _);
    RequireEqual(3, EvolveRepeatedWithGradient(2, 2, 2, Kick, drift, _), Expected(2, 2, _), "Not the evolution");
}
