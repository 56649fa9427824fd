import Checkpoints.*;
import Trotter.*;
import Tests.References.*;

@Test()
operation CheckpointsChangeNothing() : Unit {
    let (kicks, drifts) = ([0.3, 0.1, 0.9, 0.2], [0.4, 0.5, -0.2]);
    let (masks, coefficients) = ([1, 3, 7], SomeNumbers(3, 4));
    for stepsPerCheckpoint in 1..4 {
        RequireEqual(
            4,
            EvolveTrotterWithCheckpoints([3, 1], [0.7, 1.9], drifts, masks, coefficients, kicks, stepsPerCheckpoint, _),
            EvolveTrotter([3, 1], [0.7, 1.9], drifts, masks, coefficients, kicks, _),
            "Plan with checkpoints"
        );
    }
}
