// Diagonal phases with fewer rotations: terms of equal size are counted, and the binary count is rotated.

import Std.Arrays.*;
import Std.Convert.*;
import Checks.*;

/// # Summary
/// Multiplies by exp(-i `angle` Σ_k Z_k), the sum over all `qubits`, with ⌊log₂ m⌋ + 1 rotations for m qubits.
///
/// # Description
/// Σ_k Z_k = m - 2w with the Hamming weight w, which full adders write into ⌊log₂ m⌋ + 1 bits; bit b of it is rotated by 2ᵇ times the angle of one
/// qubit. Up to the global phase exp(-i `angle` m).
///
/// # Input
/// ## angle
/// In radians.
/// ## qubits
/// At least one.
///
/// # Remarks
/// Fewer than m AND gates, each undone by a measurement, on as many auxiliary qubits.
///
/// # References
/// - Gidney, "Halving the cost of quantum addition", [arXiv:1709.06648](https://arxiv.org/abs/1709.06648)
/// - Kivlichan et al., "Improved fault-tolerant quantum simulation of condensed-phase correlated electrons via Trotterization", appendix A,
///   [arXiv:1902.10673](https://arxiv.org/abs/1902.10673)
operation ApplyEqualPhases(angle : Double, qubits : Qubit[]) : Unit is Adj {
    let (adders, bits) = WeightAdders(Length(qubits));
    use carries = Qubit[Length(adders)];
    let all = qubits + carries;
    within {
        for (idxA, idxB, idxC, idxCarry) in adders {
            if idxC < 0 {
                AND(all[idxA], all[idxB], all[idxCarry]);
                CNOT(all[idxA], all[idxB]);
            } else {
                AddThree(all[idxA], all[idxB], all[idxC], all[idxCarry]);
            }
        }
    } apply {
        for idxBit in 0..Length(bits) - 1 {
            R1(2.0 * angle * IntAsDouble(1 <<< idxBit), all[bits[idxBit]]);
        }
    }
}

/// Leaves a XOR b XOR c on `c` and their majority on `carry`, which was |0⟩; `b` is left as a XOR b.
operation AddThree(a : Qubit, b : Qubit, c : Qubit, carry : Qubit) : Unit is Adj {
    CNOT(a, b);
    CNOT(a, c);
    AND(b, c, carry);
    CNOT(a, carry);
    CNOT(b, c);
    CNOT(a, c);
}

/// # Summary
/// The adders that count qubits, and where the bits of the count are then, lowest first.
///
/// # Input
/// ## nQubits
/// How many are counted, at least 1.
///
/// # Output
/// Adders (a, b, c, carry), c = -1 for two summands; numbers from `nQubits` on are the carries. The sum stays on the last summand.
function WeightAdders(nQubits : Int) : ((Int, Int, Int, Int)[], Int[]) {
    Require(nQubits >= 1, "There is nothing to count; give at least one qubit.");
    mutable adders = [];
    mutable bits = [];
    mutable level = MappedOverRange(idx -> idx, 0..nQubits - 1);
    mutable idxCarry = nQubits;
    while Length(level) > 0 {
        mutable carries = [];
        mutable sum = level[0];
        mutable idxNext = 1;
        while idxNext < Length(level) {
            let isFull = idxNext + 1 < Length(level);
            let last = isFull ? level[idxNext + 1] | level[idxNext];
            adders += [(sum, level[idxNext], isFull ? last | -1, idxCarry)];
            carries += [idxCarry];
            idxCarry += 1;
            sum = last;
            idxNext += isFull ? 2 | 1;
        }
        bits += [sum];
        level = carries;
    }
    (adders, bits)
}

/// # Summary
/// exp(-i `angle` Σ_S a_S Z_S), its terms in groups of equal |a_S|.
///
/// # Description
/// The parities of a group are collected on auxiliary qubits, flipped where a_S is negative, and counted.
///
/// # Input
/// ## angle
/// Factor of all coefficients.
/// ## masks
/// The sets S, group after group; none is 0.
/// ## coefficients
/// The a_S in the same order.
/// ## groupSizes
/// How many terms each group has. Groups below three are cheaper rotated term by term, and are.
/// ## register
/// The qubits.
operation ApplyGroupedPhases(angle : Double, masks : Int[], coefficients : Double[], groupSizes : Int[], register : Qubit[]) : Unit is Adj {
    for (start, size) in GroupRanges(groupSizes) {
        let terms = start..start + size - 1;
        if size < 3 {
            for idxTerm in terms {
                ApplyParityPhase(angle * coefficients[idxTerm], masks[idxTerm], register);
            }
        } else {
            ApplyGroup(angle, masks[terms], coefficients[terms], register);
        }
    }
}

/// First term and size of each group.
function GroupRanges(groupSizes : Int[]) : (Int, Int)[] {
    mutable ranges = [];
    mutable start = 0;
    for size in groupSizes {
        ranges += [(start, size)];
        start += size;
    }
    ranges
}

operation ApplyGroup(angle : Double, masks : Int[], coefficients : Double[], register : Qubit[]) : Unit is Adj {
    use parities = Qubit[Length(masks)];
    within {
        for idxTerm in 0..Length(masks) - 1 {
            CollectParity(masks[idxTerm], register, parities[idxTerm]);
            if coefficients[idxTerm] * coefficients[0] < 0.0 {
                X(parities[idxTerm]);
            }
        }
    } apply {
        ApplyEqualPhases(angle * coefficients[0], parities);
    }
}

operation ApplyParityPhase(angle : Double, mask : Int, register : Qubit[]) : Unit is Adj {
    use parity = Qubit();
    within {
        CollectParity(mask, register, parity);
    } apply {
        Rz(2.0 * angle, parity);
    }
}

operation CollectParity(mask : Int, register : Qubit[], target : Qubit) : Unit is Adj {
    for idxQubit in 0..Length(register) - 1 {
        if (mask >>> idxQubit) % 2 == 1 {
            CNOT(register[idxQubit], target);
        }
    }
}

export ApplyEqualPhases, WeightAdders, ApplyGroupedPhases;
