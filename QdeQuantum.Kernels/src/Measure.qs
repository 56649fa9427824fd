// Measurements of all qubits. Results are little-endian, axis 0 first, and the qubits are left in |0⟩.

import Std.Arrays.*;
import Std.Measurement.*;
import Momentum.*;
import Prepare.*;

/// # Summary
/// Measures the grid point.
///
/// # Description
/// Result i is bit i of the flat index j = j₀ + N₀ j₁ + ….
///
/// # Input
/// ## register
/// Qubits of all axes, axis 0 lowest.
operation MeasurePosition(register : Qubit[]) : Result[] {
    MResetEachZ(register)
}

/// # Summary
/// Measures the momenta.
///
/// # Description
/// The results are laid out as those of `MeasurePosition`, but the bits of an axis are its momentum m in two's
/// complement, -N/2 ≤ m < N/2, in units of 2π/L.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// One `ChangeToMomentumBasis`. The bits it leaves in reverse are read in reverse, which costs no gate.
operation MeasureMomentum(qubitsPerAxis : Int[], register : Qubit[]) : Result[] {
    ChangeToMomentumBasis(qubitsPerAxis, register);
    MResetEachZ(Subarray(MomentumBitQubits(qubitsPerAxis), register))
}

/// # Summary
/// Asks whether the register is in a state with real amplitudes.
///
/// # Description
/// All results are Zero with the probability |⟨a|ψ⟩|², the fidelity with Σ_j a_j|j⟩/‖a‖.
///
/// # Input
/// ## amplitudes
/// As for `PrepareReal`.
/// ## register
/// Little-endian register of n qubits.
///
/// # Remarks
/// One `PrepareReal` backwards. Of the results other than all Zero nothing can be learnt.
operation MeasureFidelity(amplitudes : Double[], register : Qubit[]) : Result[] {
    Adjoint PrepareReal(amplitudes, register);
    MResetEachZ(register)
}

/// # Summary
/// Prepares, evolves and measures a new register: the shape of every experiment.
///
/// # Input
/// ## nQubits
/// Size of the register, at least 1.
/// ## prepare
/// From |0…0⟩ to the initial state.
/// ## evolve
/// What happens to it.
/// ## measure
/// The question asked; it leaves all qubits in |0⟩.
///
/// # Example
/// ```qsharp
/// Run(4, PrepareUniform, ApplyPotentialStep(0.5, [3], [1.0], _), MeasurePosition)
/// ```
operation Run(
    nQubits : Int,
    prepare : Qubit[] => Unit,
    evolve : Qubit[] => Unit,
    measure : Qubit[] => Result[]
) : Result[] {
    use register = Qubit[nQubits];
    prepare(register);
    evolve(register);
    measure(register)
}

export MeasurePosition, MeasureMomentum, MeasureFidelity, Run;
