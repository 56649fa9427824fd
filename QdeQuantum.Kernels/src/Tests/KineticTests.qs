import Std.Arithmetic.*;
import Std.Arrays.*;
import Std.Canon.*;
import Std.Convert.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Axes.*;
import GateTables.*;
import Kinetic.*;
import Momentum.*;
import Tests.References.*;

/// exp(-i angle m²) in the momentum basis of the library's transform.
operation ApplyKineticReference(angle : Double, coordinate : Qubit[]) : Unit is Adj + Ctl {
    let nQubits = Length(coordinate);
    let phases = MappedOverRange(word -> -angle * IntAsDouble(SignedValue(nQubits, word)^2), 0..(1 <<< nQubits) - 1);
    within {
        ApplyInverseDft(coordinate);
    } apply {
        ApplyDiagonal(phases, coordinate);
    }
}

@Test()
operation KineticStepIsQuadraticInTheMomentum() : Unit {
    for nQubits in 1..4 {
        for angle in [0.3, -1.7] {
            RequireEqual(nQubits, ApplyKineticStep(2.0 * angle, [nQubits], [0.5], _), ApplyKineticReference(angle, _), "Kinetic step");
        }
    }
}

@Test()
operation KineticStepHasItsPhaseUnderControl() : Unit {
    for nQubits in 1..3 {
        RequireEqualUnderControl(nQubits, ApplyKineticStep(0.3, [nQubits], [1.0], _), ApplyKineticReference(0.3, _), "Kinetic step");
    }
}

@Test()
operation KineticStepOfTwoAxesIsAProduct() : Unit {
    RequireEqual(
        5,
        ApplyKineticStep(0.4, [3, 2], [1.0, -2.5], _),
        register => {
            let axes = SplitIntoAxes([3, 2], register);
            ApplyKineticReference(0.4, axes[0]);
            ApplyKineticReference(-1.0, axes[1]);
        },
        "Two axes"
    );
}

@Test()
operation KineticStepLeavesTheUniformStateAlone() : Unit {
    use register = Qubit[5];
    ApplyToEach(H, register);
    ApplyKineticStep(0.77, [2, 3], [1.0, 1.3], register);
    ApplyToEach(H, register);
    Fact(CheckAllZero(register), "The uniform state has momentum 0.");
}

@Test()
function KineticStepTakesThreeTransformsWorthOfTwoQubitGates() : Unit {
    for nQubits in 1..10 {
        let inner = TwoQubitGateCount(KineticPhaseTable([nQubits], [1.0]));
        let outer = TwoQubitGateCount(MomentumBasisTable([nQubits]));
        Fact(inner + 2 * outer == 3 * nQubits * (nQubits - 1) / 2, $"{inner + 2 * outer} gates on {nQubits} qubits.");
    }
}

/// (4ⁿ + 2)/12 = 2⁻ⁿ Σₘ m².
@Test()
function IdentityOfTheKineticTermsIsTheMeanOfMomentaSquared() : Unit {
    for nQubits in 1..6 {
        let (masks, coefficients) = KineticTerms([nQubits], [2.0]);
        let squares = MappedOverRange(word -> SignedValue(nQubits, word)^2, 0..(1 <<< nQubits) - 1);
        let mean = IntAsDouble(Fold((sum, square) -> sum + square, 0, squares)) / IntAsDouble(1 <<< nQubits);
        Fact(masks[0] == 0 and AbsD(coefficients[0] - 2.0 * mean) < 1e-9, $"{coefficients[0]} on {nQubits} qubits.");
    }
}

@Test()
operation TranslationByWholeStepsIsAnIncrement() : Unit {
    for nQubits in 1..4 {
        for shift in 0..(1 <<< nQubits) - 1 {
            RequireEqual(nQubits, ApplyTranslation([IntAsDouble(shift)], [nQubits], _), IncByI(shift, _), $"Move by {shift}");
        }
    }
}

@Test()
operation TranslationsAddUp() : Unit {
    RequireEqual(
        5,
        register => {
            ApplyTranslation([0.3, -1.2], [2, 3], register);
            ApplyTranslation([0.7, -0.8], [2, 3], register);
        },
        register => {
            let axes = SplitIntoAxes([2, 3], register);
            IncByI(1, axes[0]);
            Adjoint IncByI(2, axes[1]);
        },
        "Two half moves are not a whole one"
    );
}
