import Std.Arrays.*;
import Std.Diagnostics.*;
import Std.Math.*;
import GateTables.*;
import HammingWeight.*;
import Walsh.*;
import Tests.References.*;

@Test()
operation EqualPhasesAreOneRotationEach() : Unit {
    for nQubits in 1..5 {
        RequireEqual(nQubits, ApplyEqualPhases(0.37, _), ApplyToEachA(Rz(0.74, _), _), "Counted phases are not the phases");
    }
}

@Test()
function CountsAreLogarithmic() : Unit {
    for nQubits in 1..40 {
        let (adders, bits) = WeightAdders(nQubits);
        Fact(Length(bits) == BitSizeI(nQubits), $"{Length(bits)} bits for a count up to {nQubits}.");
        Fact(Length(adders) == 0 or Length(adders) < nQubits, $"{Length(adders)} adders for {nQubits} qubits.");
    }
}

@Test()
operation GroupedPhasesAreTheSeries() : Unit {
    let masks = [1, 2, 4, 3, 6, 5, 7];
    let coefficients = [0.4, -0.4, 0.4, 0.2, 0.2, -0.7, 0.1];
    RequireEqual(
        3,
        ApplyGroupedPhases(0.9, masks, coefficients, [3, 2, 1, 1], _),
        ApplyGateTable(0.9, WalshPhaseTable(masks, coefficients), _),
        "Grouped phases are not the series"
    );
}
