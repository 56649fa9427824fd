import Std.Arrays.*;
import Std.Convert.*;
import Potential.*;
import Tests.References.*;

/// j - 3/2 = -Z₀/2 - Z₁ on two qubits.
@Test()
operation LinearPotentialIsALinearPhase() : Unit {
    RequireEqual(2, ApplyPotentialStep(0.8, [1, 2], [-0.5, -1.0], _), ApplyLinearPhase([0.8], [2], _), "Kick and linear phase differ");
}

@Test()
operation KicksAddUp() : Unit {
    let masks = [3, 5, 6, 7];
    let coefficients = SomeNumbers(4, 9);
    RequireEqual(
        3,
        register => {
            ApplyPotentialStep(0.3, masks, coefficients, register);
            ApplyPotentialStep(-1.1, masks, coefficients, register);
        },
        ApplyPotentialStep(-0.8, masks, coefficients, _),
        "Two kicks are not their sum"
    );
}

@Test()
operation LinearPhaseIsLinearOnEveryAxis() : Unit {
    let slopes = [0.7, -0.4];
    let phases = MappedOverRange(j -> -slopes[0] * IntAsDouble(j % 2) - slopes[1] * IntAsDouble(j / 2), 0..7);
    RequireEqualUnderControl(3, ApplyLinearPhase(slopes, [1, 2], _), ApplyDiagonal(phases, _), "Phase of two axes");
}
