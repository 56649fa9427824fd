import Std.Canon.*;
import Std.Diagnostics.*;
import Axes.*;
import GateTables.*;
import Momentum.*;
import Tests.References.*;

@Test()
operation SwapFreeQftIsTheLibrarysQft() : Unit {
    for nQubits in 1..5 {
        RequireEqual(nQubits, ApplySwapFreeQft([nQubits], _), ApplyQFT, "Transforms differ");
    }
}

@Test()
operation MomentumBasisIsTheInverseTransformReversed() : Unit {
    for nQubits in 1..5 {
        RequireEqual(
            nQubits,
            ChangeToMomentumBasis([nQubits], _),
            coordinate => {
                ApplyInverseDft(coordinate);
                SwapReverseRegister(coordinate);
            },
            "Change of basis"
        );
    }
}

@Test()
operation AxesAreTransformedOneByOne() : Unit {
    RequireEqual(
        5,
        ChangeToMomentumBasis([2, 3], _),
        register => {
            let axes = SplitIntoAxes([2, 3], register);
            ChangeToMomentumBasis([2], axes[0]);
            ChangeToMomentumBasis([3], axes[1]);
        },
        "Two axes"
    );
}

/// Controls see the phase that the gates leave out.
@Test()
operation ControlledTransformHasNoPhaseOfItsOwn() : Unit {
    for nQubits in 1..3 {
        RequireEqualUnderControl(nQubits, ApplySwapFreeQft([nQubits], _), ApplyQFT, "Transforms differ");
    }
}

@Test()
function TransformTakesOneTwoQubitGateAPair() : Unit {
    for nQubits in 1..8 {
        let table = MomentumBasisTable([nQubits]);
        Fact(TwoQubitGateCount(table) == nQubits * (nQubits - 1) / 2, $"{TwoQubitGateCount(table)} gates.");
    }
}

@Test()
function MomentumBitsAreReversedOnEveryAxis() : Unit {
    Fact(MomentumBitQubits([3, 2]) == [2, 1, 0, 4, 3], "Qubits of momentum bits.");
}
