// Between positions and momenta. On every axis of n qubits, with N = 2ⁿ, momentum m is a two's complement number,
// -N/2 ≤ m < N/2, and belongs to the wave number 2π m/L of a box of length L.
// All transforms leave out the bit reversal: bit c of a momentum is found on qubit n - 1 - c of its axis.

import Std.Arrays.*;
import Std.Convert.*;
import Std.Math.*;
import Axes.*;
import GateTables.*;

/// # Summary
/// The quantum Fourier transform of every axis, without the swaps at its end.
///
/// # Description
/// |j⟩ ↦ Σₘ exp(+2πi jm/N)/√N |rev(m)⟩ on each axis, where rev reverses the n bits of m.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// For each axis n H, n(n-1)/2 RZZ and 2(n-1) RZ. A controlled phase is one RZZ and two RZ; the latter are collected.
///
/// # References
/// - Nielsen, Chuang, "Quantum Computation and Quantum Information", section 5.1
operation ApplySwapFreeQft(qubitsPerAxis : Int[], register : Qubit[]) : Unit is Adj + Ctl {
    ApplyGateTable(-1.0, MomentumBasisTable(qubitsPerAxis), register);
}

/// # Summary
/// Changes every axis from positions to momenta.
///
/// # Description
/// |j⟩ ↦ Σₘ exp(-2πi jm/N)/√N |rev(m)⟩ on each axis. With this sign a plane wave exp(+2πi jm/N) becomes |rev(m)⟩, so
/// that m is the momentum and not its negative.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// As many gates as `ApplySwapFreeQft`, whose complex conjugate it is.
operation ChangeToMomentumBasis(qubitsPerAxis : Int[], register : Qubit[]) : Unit is Adj + Ctl {
    ApplyGateTable(1.0, MomentumBasisTable(qubitsPerAxis), register);
}

/// # Summary
/// Which qubit of the register holds which momentum bit after `ChangeToMomentumBasis`, axis by axis, lowest bit first.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
///
/// # Example
/// ```qsharp
/// MomentumBitQubits([3, 2]); // [2, 1, 0, 4, 3]
/// ```
function MomentumBitQubits(qubitsPerAxis : Int[]) : Int[] {
    let starts = AxisStarts(qubitsPerAxis);
    mutable qubits = [];
    for idxAxis in 0..Length(qubitsPerAxis) - 1 {
        qubits += MappedOverRange(idx -> idx, starts[idxAxis + 1] - 1..-1..starts[idxAxis]);
    }
    qubits
}

/// # Summary
/// The gates of `ChangeToMomentumBasis`.
function MomentumBasisTable(qubitsPerAxis : Int[]) : GateTable {
    MomentumBasisTableOfAxes(1, qubitsPerAxis)
}

/// # Summary
/// The gates of `ChangeToMomentumBasis` on the axes that have at least `nFewest` qubits; the others stay as they are.
function MomentumBasisTableOfAxes(nFewest : Int, qubitsPerAxis : Int[]) : GateTable {
    let starts = AxisStarts(qubitsPerAxis);
    mutable rows = [];
    mutable identity = 0.0;
    for idxAxis in Where(nQubits -> nQubits >= nFewest, qubitsPerAxis) {
        let nQubits = qubitsPerAxis[idxAxis];
        for high in nQubits - 1..-1..0 {
            let qubit = starts[idxAxis] + high;
            // CPhase(-θ) = exp(-iθ/4) RZ(-θ/2) RZ(-θ/2) RZZ(θ/2), θ = π/2^distance. As lower partner a qubit meets the
            // distances 1 to nQubits - 1 - high before its H, as higher partner 1 to high after it.
            rows += RzUnlessZero(qubit, -HalfOfPhases(nQubits - 1 - high));
            rows += [(HadamardKind(), qubit, qubit, 0.0)];
            rows += RzUnlessZero(qubit, -HalfOfPhases(high));
            rows += MappedOverRange(
                distance -> (RzzKind(), qubit, qubit - distance, PI() / IntAsDouble(2 <<< distance)),
                1..high
            );
            identity += HalfOfPhases(high) / 2.0;
        }
    }
    TableFromRows(rows, identity)
}

/// Half the sum of π/2^distance over the distances 1 to `nPhases`.
function HalfOfPhases(nPhases : Int) : Double {
    PI() / 2.0 * (1.0 - 1.0 / IntAsDouble(1 <<< nPhases))
}

function RzUnlessZero(qubit : Int, angle : Double) : (Int, Int, Int, Double)[] {
    angle == 0.0 ? [] | [(RzKind(), qubit, qubit, angle)]
}

export ApplySwapFreeQft, ChangeToMomentumBasis, MomentumBitQubits, MomentumBasisTable, MomentumBasisTableOfAxes;
