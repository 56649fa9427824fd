// The transform to momenta without rotations: phases by adding into a state whose amplitudes turn at a constant rate.

import Std.Arithmetic.*;
import Std.Convert.*;
import Std.Math.*;
import Axes.*;
import Momentum.*;

/// # Summary
/// Prepares Σ_y exp(+2πi y/2ᵇ)|y⟩/√2ᵇ on b qubits. Adding t to it multiplies it by exp(-2πi t/2ᵇ) and changes nothing else.
///
/// # Input
/// ## gradient
/// Little-endian register in |0…0⟩.
///
/// # Remarks
/// One rotation a qubit, once in a whole run.
///
/// # References
/// - Gidney, "Halving the cost of quantum addition", [arXiv:1709.06648](https://arxiv.org/abs/1709.06648)
operation PreparePhaseGradient(gradient : Qubit[]) : Unit is Adj {
    let nQubits = Length(gradient);
    for idxBit in 0..nQubits - 1 {
        H(gradient[idxBit]);
        R1(2.0 * PI() / IntAsDouble(1 <<< (nQubits - idxBit)), gradient[idxBit]);
    }
}

/// # Summary
/// As `ChangeToMomentumBasis`, without any rotation.
///
/// # Description
/// After its H, qubit h of an axis multiplies by exp(-2πi x_h X/2ʰ⁺¹), X being the number on the qubits below it: x_h X is added to the upper h + 1
/// qubits of the gradient, which are a gradient themselves.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## gradient
/// Prepared by `PreparePhaseGradient`, at least as many qubits as the longest axis; left as it was.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Remarks
/// n H and about n² AND gates for an axis of n qubits, each undone by a measurement.
operation ChangeToMomentumBasisByGradient(qubitsPerAxis : Int[], gradient : Qubit[], register : Qubit[]) : Unit is Adj {
    for axis in SplitIntoAxes(qubitsPerAxis, register) {
        for idxHigh in Length(axis) - 1..-1..0 {
            H(axis[idxHigh]);
            if idxHigh > 0 {
                let start = Length(gradient) - 1 - idxHigh;
                AddProduct(axis[idxHigh], axis[...idxHigh - 1], gradient[start...]);
            }
        }
    }
}

/// Adds `number` to `sum` where `control` is |1⟩.
operation AddProduct(control : Qubit, number : Qubit[], sum : Qubit[]) : Unit is Adj {
    use product = Qubit[Length(number)];
    within {
        for idxBit in 0..Length(number) - 1 {
            AND(control, number[idxBit], product[idxBit]);
        }
    } apply {
        RippleCarryCGIncByLE(product, sum);
    }
}

/// # Summary
/// As `ApplyKineticStep`, the rotations of its two transforms replaced by additions.
///
/// # Input
/// ## phases
/// The phases in the momentum basis, e.g. `ApplyKineticPhase(angle, qubitsPerAxis, weights, _)`.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## gradient
/// As for `ChangeToMomentumBasisByGradient`.
/// ## register
/// Qubits of all axes, axis 0 lowest.
operation ApplyKineticStepByGradient(phases : Qubit[] => Unit, qubitsPerAxis : Int[], gradient : Qubit[], register : Qubit[]) : Unit {
    within {
        ChangeToMomentumBasisByGradient(qubitsPerAxis, gradient, register);
    } apply {
        phases(register);
    }
}

/// # Summary
/// A kinetic step from its phases in the momentum basis, however these are made.
///
/// # Input
/// ## phases
/// The phases in the momentum basis.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## register
/// Qubits of all axes, axis 0 lowest.
operation ApplyKineticStepWith(phases : Qubit[] => Unit, qubitsPerAxis : Int[], register : Qubit[]) : Unit {
    within {
        ChangeToMomentumBasis(qubitsPerAxis, register);
    } apply {
        phases(register);
    }
}

export PreparePhaseGradient, ChangeToMomentumBasisByGradient, ApplyKineticStepByGradient, ApplyKineticStepWith;
