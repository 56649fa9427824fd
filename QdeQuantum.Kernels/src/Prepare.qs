// States of a register that starts in |0…0⟩. Amplitudes are listed by grid point: entry j belongs to |j⟩, little-endian.

import Std.Arrays.*;
import Std.Canon.*;
import Std.Convert.*;
import Std.Math.*;
import Std.StatePreparation.*;
import Axes.*;
import Checks.*;
import Potential.*;

/// # Summary
/// The uniform state.
///
/// # Description
/// |0…0⟩ ↦ Σ_j |j⟩/√N, the ground state of the kinetic energy in a periodic box.
///
/// # Input
/// ## register
/// Any number of qubits.
operation PrepareUniform(register : Qubit[]) : Unit is Adj + Ctl {
    ApplyToEachCA(H, register);
}

/// # Summary
/// One grid point.
///
/// # Description
/// |0…0⟩ ↦ |j⟩ for j = `index`.
///
/// # Input
/// ## index
/// 0 ≤ j < 2ⁿ.
/// ## register
/// Little-endian register of n qubits.
operation PrepareBasisState(index : Int, register : Qubit[]) : Unit is Adj + Ctl {
    ApplyXorInPlace(index, register);
}

/// # Summary
/// Any state with real amplitudes.
///
/// # Description
/// |0…0⟩ ↦ Σ_j a_j|j⟩/‖a‖.
///
/// # Input
/// ## amplitudes
/// The a_j of either sign, 2ⁿ of them, not all zero; they need not be normalised.
/// ## register
/// Little-endian register of n qubits.
///
/// # Remarks
/// Up to 2ⁿ - 1 rotations and 2ⁿ - 2 CNOTs without signs, about twice that with them.
///
/// # References
/// - Shende, Bullock, Markov, "Synthesis of quantum logic circuits",
///   [arXiv:quant-ph/0406176](https://arxiv.org/abs/quant-ph/0406176)
operation PrepareReal(amplitudes : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    Require(
        Length(amplitudes) == 1 <<< Length(register),
        $"{Length(register)} qubits have {1 <<< Length(register)} amplitudes, not {Length(amplitudes)}."
    );
    PreparePureStateD(amplitudes, Reversed(register)); // the library is big-endian
}

/// # Summary
/// Any state.
///
/// # Description
/// |0…0⟩ ↦ Σ_j (x_j + i y_j)|j⟩/norm, up to a global phase.
///
/// # Input
/// ## realParts
/// The x_j, 2ⁿ of them.
/// ## imaginaryParts
/// The y_j, as many.
/// ## register
/// Little-endian register of n qubits.
///
/// # Remarks
/// About 2ⁿ⁺¹ rotations and as many CNOTs.
///
/// # References
/// - Shende, Bullock, Markov, "Synthesis of quantum logic circuits",
///   [arXiv:quant-ph/0406176](https://arxiv.org/abs/quant-ph/0406176)
operation PrepareComplex(realParts : Double[], imaginaryParts : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    Require(
        Length(realParts) == 1 <<< Length(register) and Length(imaginaryParts) == Length(realParts),
        $"{Length(register)} qubits have {1 <<< Length(register)} amplitudes, not {Length(realParts)} real and {Length(imaginaryParts)} imaginary parts."
    );
    let amplitudes = MappedByIndex(
        (idx, re) -> ComplexAsComplexPolar(new Complex { Real = re, Imag = imaginaryParts[idx] }),
        realParts
    );
    ApproximatelyPreparePureStateCP(0.0, amplitudes, Reversed(register)); // the library is big-endian
}

/// # Summary
/// A product of Gaussian wave packets, one an axis.
///
/// # Description
/// |0…0⟩ ↦ ⊗_r Σ_j exp(-(j - centre)²/(4 width²) + 2πi momentum j/N)|j⟩ up to the norm.
///
/// # Input
/// ## centres
/// Mean position of each axis in grid points counted from 0, whole or not.
/// ## widths
/// Standard deviation of the position on each axis in grid points, above 0.
/// ## momenta
/// Mean momentum of each axis in units of 2π/L, whole or not.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// Tails that reach over the edge of the box are cut off, not wrapped round. Costs `PrepareReal` an axis and one
/// rotation a qubit.
operation PrepareGaussian(
    centres : Double[],
    widths : Double[],
    momenta : Double[],
    qubitsPerAxis : Int[],
    register : Qubit[]
) : Unit is Adj + Ctl {
    let axes = SplitIntoAxes(qubitsPerAxis, register);
    for idxAxis in 0..Length(axes) - 1 {
        PrepareReal(GaussianAmplitudes(centres[idxAxis], widths[idxAxis], qubitsPerAxis[idxAxis]), axes[idxAxis]);
    }
    let slopes = MappedByIndex((idxAxis, momentum) -> -2.0 * PI() * momentum / IntAsDouble(1 <<< qubitsPerAxis[idxAxis]), momenta);
    ApplyLinearPhase(slopes, qubitsPerAxis, register);
}

/// # Summary
/// exp(-(j - centre)²/(4 width²)) for j = 0, …, 2ⁿ - 1, not normalised.
function GaussianAmplitudes(centre : Double, width : Double, nQubits : Int) : Double[] {
    Require(width > 0.0, $"A packet has the width {width}; it must be above 0 grid points.");
    MappedOverRange(
        j -> E()^(-((IntAsDouble(j) - centre) / (2.0 * width))^2.0),
        0..(1 <<< nQubits) - 1
    )
}

/// # Summary
/// A product state from one preparation an axis.
///
/// # Input
/// ## preparations
/// What to apply to the qubits of each axis.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// Runs in the QDK's simulator only: its compiler makes no QIR of callables in an array. In a program for a machine, prepare the axes one by one.
operation PrepareAxes(preparations : (Qubit[] => Unit is Adj + Ctl)[], qubitsPerAxis : Int[], register : Qubit[]) : Unit is Adj + Ctl {
    let axes = SplitIntoAxes(qubitsPerAxis, register);
    for idxAxis in 0..Length(axes) - 1 {
        preparations[idxAxis](axes[idxAxis]);
    }
}

export PrepareUniform, PrepareBasisState, PrepareReal, PrepareComplex, PrepareGaussian, GaussianAmplitudes, PrepareAxes;
