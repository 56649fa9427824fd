// Gates as data. A kernel that is a list of gates whose angles share one factor is written down as flat arrays and run
// by one loop, so that the size of the compiled program is the size of the arrays, however often the kernel is repeated.

import Std.Arrays.*;
import Std.Convert.*;
import Std.Math.*;
import Checks.*;

/// # Summary
/// A list of gates whose angles scale together.
///
/// # Input
/// ## Kinds
/// One of `CnotRzKind()`, `RzKind()`, `CnotKind()`, `RzzKind()`, `HadamardKind()` for each entry, in the order of
/// application.
/// ## First
/// The gate's qubit; for CNOT the control.
/// ## Second
/// The other qubit of a two-qubit gate, for CNOT the target; equal to `First` for one-qubit gates.
/// ## Angles
/// Angle θ of a rotation exp(-iθP/2) for the scale 1, in radians; 0 for the other gates.
/// ## Identity
/// The list stands for exp(-i `Identity`) times its gates, again for the scale 1. It matters under controls only.
/// ## QubitCount
/// Length of the shortest register that has all the qubits.
struct GateTable {
    Kinds : Int[],
    First : Int[],
    Second : Int[],
    Angles : Double[],
    Identity : Double,
    QubitCount : Int
}

/// # Summary
/// The kind of a CNOT followed by RZ(θ) = exp(-iθZ/2) on its target: one step of a parity ladder.
function CnotRzKind() : Int { 0 }

/// # Summary
/// The kind of RZ(θ) = exp(-iθZ/2).
function RzKind() : Int { 1 }

/// # Summary
/// The kind of CNOT.
function CnotKind() : Int { 2 }

/// # Summary
/// The kind of RZZ(θ) = exp(-iθZZ/2).
function RzzKind() : Int { 3 }

/// # Summary
/// The kind of H.
function HadamardKind() : Int { 4 }

/// # Summary
/// A table from its rows (kind, first qubit, second qubit, angle).
function TableFromRows(rows : (Int, Int, Int, Double)[], identity : Double) : GateTable {
    new GateTable {
        Kinds = Mapped((kind, _, _, _) -> kind, rows),
        First = Mapped((_, first, _, _) -> first, rows),
        Second = Mapped((_, _, second, _) -> second, rows),
        Angles = Mapped((_, _, _, angle) -> angle, rows),
        Identity = identity,
        QubitCount = Fold((count, (_, first, second, _)) -> MaxI(count, MaxI(first, second) + 1), 0, rows)
    }
}

/// # Summary
/// Applies the gates of a table, all angles multiplied by one factor.
///
/// # Input
/// ## scale
/// The factor; -1 gives the complex conjugate of a table, since CNOT and H are real.
/// ## table
/// The gates.
/// ## register
/// The qubits that the table's numbers refer to.
///
/// # Remarks
/// One loop over the table in the adaptive profile.
operation ApplyGateTable(scale : Double, table : GateTable, register : Qubit[]) : Unit is Adj + Ctl {
    Require(
        table.QubitCount <= Length(register),
        $"A gate acts on qubit {table.QubitCount - 1} of {Length(register)}; look for a mask or an axis that is too large."
    );
    // Indexed values are bound before use: the compiler may lose an index in an argument of an inlined call.
    for idxGate in 0..Length(table.Kinds) - 1 {
        let kind = table.Kinds[idxGate];
        let idxFirst = table.First[idxGate];
        let idxSecond = table.Second[idxGate];
        let angle = table.Angles[idxGate];
        let first = register[idxFirst];
        let second = register[idxSecond];
        ApplyTableGate(kind, scale * angle, first, second);
    }
    R(PauliI, 2.0 * scale * table.Identity, register[0]);
}

/// One entry of a table. It takes scalars and qubits only, so that it becomes one function of the compiled program; the
/// kinds are asked for in the order of their frequency.
operation ApplyTableGate(kind : Int, angle : Double, first : Qubit, second : Qubit) : Unit is Adj + Ctl {
    if kind == 0 {
        CNOT(first, second);
        Rz(ReducedAngle(angle), second);
    } elif kind == 1 {
        Rz(ReducedAngle(angle), first);
    } elif kind == 2 {
        CNOT(first, second);
    } elif kind == 3 {
        Rzz(ReducedAngle(angle), first, second);
    } else {
        H(first);
    }
}

/// # Summary
/// The same rotation by a smaller angle: `angle` less whole multiples of 4π, sign kept.
///
/// # Remarks
/// Machines want small angles, and a step can ask for hundreds of turns. The period of exp(-iθZ/2) is 4π; 2π would
/// change its sign, which a controlled rotation would notice.
function ReducedAngle(angle : Double) : Double {
    let period = 4.0 * PI();
    angle - period * IntAsDouble(Truncate(angle / period))
}

/// # Summary
/// Number of gates of a table that act on two qubits.
function TwoQubitGateCount(table : GateTable) : Int {
    Count(kind -> kind == CnotRzKind() or kind == CnotKind() or kind == RzzKind(), table.Kinds)
}

/// # Summary
/// Number of rotations, by one or two qubits, in a table.
function RotationCount(table : GateTable) : Int {
    Count(kind -> kind == CnotRzKind() or kind == RzKind() or kind == RzzKind(), table.Kinds)
}

export GateTable, TableFromRows, CnotRzKind, CnotKind, RzKind, RzzKind, HadamardKind, ApplyGateTable, TwoQubitGateCount, RotationCount, ReducedAngle;
