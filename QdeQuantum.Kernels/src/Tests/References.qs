// Slow and plain versions of the kernels, to compare with.

import Std.Arrays.*;
import Std.Canon.*;
import Std.Convert.*;
import Std.Diagnostics.*;
import Std.Math.*;

/// |j⟩ ↦ exp(i phases[j])|j⟩, one basis state after the other.
operation ApplyDiagonal(phases : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    for j in 0..Length(phases) - 1 {
        within {
            ApplyXorInPlace(Length(phases) - 1 - j, register);
        } apply {
            Controlled R1(Most(register), (phases[j], Tail(register)));
        }
    }
}

/// |j⟩ ↦ Σₘ exp(-2πi jm/N)/√N |m⟩ from the library's transform, whose sign is + and whose output is reversed.
operation ApplyInverseDft(coordinate : Qubit[]) : Unit is Adj + Ctl {
    SwapReverseRegister(coordinate);
    Adjoint ApplyQFT(coordinate);
}

/// The number 0 ≤ `word` < 2ⁿ read as two's complement.
function SignedValue(nQubits : Int, word : Int) : Int {
    word < 1 <<< (nQubits - 1) ? word | word - (1 <<< nQubits)
}

/// Numbers without pattern in -1…1, the same on every call.
function SomeNumbers(count : Int, seed : Int) : Double[] {
    MappedOverRange(idx -> Sin(IntAsDouble((idx + 1) * (idx + 7) * (seed + 3)) * 0.731), 0..count - 1)
}

/// Fails unless two operations agree up to a global phase.
operation RequireEqual(nQubits : Int, actual : Qubit[] => Unit, expected : Qubit[] => Unit is Adj, what : String) : Unit {
    Fact(CheckOperationsAreEqual(nQubits, actual, expected), $"{what} on {nQubits} qubits.");
}

/// Fails unless two operations agree, the global phase included.
operation RequireEqualUnderControl(
    nQubits : Int,
    actual : Qubit[] => Unit is Ctl,
    expected : Qubit[] => Unit is Adj + Ctl,
    what : String
) : Unit {
    RequireEqual(
        nQubits + 1,
        register => Controlled actual([Head(register)], Rest(register)),
        register => Controlled expected([Head(register)], Rest(register)),
        $"{what}, controlled,"
    );
}

export ApplyDiagonal, ApplyInverseDft, SignedValue, SomeNumbers, RequireEqual, RequireEqualUnderControl;
