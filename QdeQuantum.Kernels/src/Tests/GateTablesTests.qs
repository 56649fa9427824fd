import Std.Diagnostics.*;
import Std.Math.*;
import GateTables.*;
import Tests.References.*;

function AllKinds() : GateTable {
    TableFromRows(
        [(HadamardKind(), 0, 0, 0.0), (RzKind(), 0, 0, 0.7), (CnotKind(), 0, 2, 0.0), (RzzKind(), 1, 2, 30.0), (CnotRzKind(), 2, 1, 0.4)],
        0.25
    )
}

@Test()
operation TableDoesItsRowsInOrder() : Unit {
    let scale = -1.3;
    RequireEqual(
        3,
        ApplyGateTable(scale, AllKinds(), _),
        register => {
            H(register[0]);
            Rz(scale * 0.7, register[0]);
            CNOT(register[0], register[2]);
            Rzz(scale * 30.0, register[1], register[2]);
            CNOT(register[2], register[1]);
            Rz(scale * 0.4, register[1]);
        },
        "Table and its gates differ"
    );
}

@Test()
operation IdentityIsAPhaseUnderControl() : Unit {
    let table = new GateTable { Kinds = [], First = [], Second = [], Angles = [], Identity = 0.25, QubitCount = 0 };
    RequireEqual(2, register => Controlled ApplyGateTable([register[0]], (2.0, table, [register[1]])), register => R1(-0.5, register[0]), "Phase of the identity");
}

@Test()
function TablesCountTheirGates() : Unit {
    Fact(TwoQubitGateCount(AllKinds()) == 3, "CNOT and RZZ act on two qubits.");
    Fact(RotationCount(AllKinds()) == 3, "RZ and RZZ are rotations.");
    Fact(AllKinds().QubitCount == 3, "Qubits 0 to 2 are used.");
}

/// Angles beyond a period are turned back by 4π, the period of a rotation under control.
@Test()
function ReducedAnglesAreTheSameRotation() : Unit {
    for angle in [0.0, 3.0, -3.0, 12.5, -12.5, 12.6, -12.6, 1000.0, -1000.0] {
        let reduced = ReducedAngle(angle);
        Fact(AbsD(reduced) < 4.0 * PI() + 1e-12, $"{angle} became {reduced}.");
        Fact(AbsD(Cos(reduced / 2.0) - Cos(angle / 2.0)) < 1e-12, $"{angle} became {reduced}, another rotation.");
        Fact(AbsD(Sin(reduced / 2.0) - Sin(angle / 2.0)) < 1e-12, $"{angle} became {reduced}, another rotation.");
    }
}
