// Diagonal operators as sparse Walsh series, Σ_S a_S Z_S, and the gates of their phases.
// A term is a pair (mask, coefficient): bit b of the mask S says that Z_b is a factor of Z_S, so
// Z_S|j⟩ = (-1)^popcount(j AND S)|j⟩. Mask 0 is the identity.

import Std.Arrays.*;
import Std.Math.*;
import Checks.*;
import GateTables.*;

/// # Summary
/// The gates of exp(-i Σ_S a_S Z_S), with few CNOTs.
///
/// # Description
/// Terms are grouped by their highest qubit and put in Gray order inside a group, so that the parity collected on that
/// qubit changes by one CNOT from term to term where the series is dense; each term is then one RZ(2 a_S). A term
/// that would be a detour on this way, as all terms of weight 2 are in a quadratic series, becomes one RZZ(2 a_S).
///
/// # Input
/// ## masks
/// The sets S as bit masks, in any order.
/// ## coefficients
/// The a_S in the same order.
///
/// # Remarks
/// One rotation a term other than the identity. A full series on n qubits takes at most 2ⁿ - 2 two-qubit gates, a
/// quadratic one an RZZ a pair and no CNOT. Sorting is skipped for masks that come in Gray order.
///
/// # References
/// - Welch, Greenbaum, Mostame, Aspuru-Guzik, "Efficient quantum circuits for diagonal unitaries without ancillas",
///   [arXiv:1306.3991](https://arxiv.org/abs/1306.3991)
function WalshPhaseTable(masks : Int[], coefficients : Double[]) : GateTable {
    Require(
        Length(masks) == Length(coefficients),
        $"There are {Length(masks)} masks but {Length(coefficients)} coefficients; a term is one of each."
    );
    let order = GrayOrder(masks);
    mutable identity = 0.0;
    mutable rows = [];
    mutable idxStart = 0;
    while idxStart < Length(order) {
        let size = BitSizeI(masks[order[idxStart]]);
        mutable idxEnd = idxStart;
        mutable others = [];
        mutable angles = [];
        while idxEnd < Length(order) and BitSizeI(masks[order[idxEnd]]) == size {
            others += [masks[order[idxEnd]] - ((1 <<< size) >>> 1)];
            angles += [2.0 * coefficients[order[idxEnd]]];
            idxEnd += 1;
        }
        if size == 0 {
            identity = Fold((sum, angle) -> sum + angle, 0.0, angles) / 2.0;
        } else {
            rows += ParityLadder(size - 1, others, angles);
        }
        idxStart = idxEnd;
    }
    TableFromRows(rows, identity)
}

/// # Summary
/// The gates of exp(-i Z ⊗ Σ_S a_S Z_S), Z acting on a qubit above all others.
///
/// # Input
/// ## terms
/// Masks and coefficients as for `WalshPhaseTable`. The identity becomes a rotation here.
/// ## idxSign
/// Number of that qubit.
function SignedPhaseTable(terms : (Int[], Double[]), idxSign : Int) : GateTable {
    let (masks, coefficients) = terms;
    WalshPhaseTable(Mapped(mask -> mask + (1 <<< idxSign), masks), coefficients)
}

/// Rows for terms that share their highest qubit, the target: `others` are the masks of the qubits below it, in Gray order.
function ParityLadder(target : Int, others : Int[], angles : Double[]) : (Int, Int, Int, Double)[] {
    mutable pairs = [];  // rotations before the ladder, while the target carries no bit but its own
    mutable ladder = [];
    mutable parity = 0;  // what the target carries besides its own bit
    for idxTerm in 0..Length(others) - 1 {
        let wanted = others[idxTerm];
        let next = idxTerm + 1 < Length(others) ? others[idxTerm + 1] | 0;
        let changed = parity ^^^ wanted;
        // Going there and coming back takes two CNOTs at least; RZZ looks at one more bit without taking it along.
        let isDetour = (IsOneBit(changed) or IsOneBit(wanted))
            and HammingWeightI(changed) + HammingWeightI(wanted ^^^ next) > HammingWeightI(parity ^^^ next);
        if isDetour and IsOneBit(changed) {
            ladder += [(RzzKind(), target, BitSizeI(changed) - 1, angles[idxTerm])];
        } elif isDetour {
            pairs += [(RzzKind(), target, BitSizeI(wanted) - 1, angles[idxTerm])];
        } else {
            ladder += ParityRotation(target, changed, angles[idxTerm]);
            parity = wanted;
        }
    }
    pairs + ladder + ParityChange(target, parity)
}

/// Cheaper than to count the bits.
function IsOneBit(mask : Int) : Bool {
    mask != 0 and (mask &&& (mask - 1)) == 0
}

/// RZ on the target, once that carries the bits `changed` too, or no longer.
function ParityRotation(target : Int, changed : Int, angle : Double) : (Int, Int, Int, Double)[] {
    if changed == 0 {
        return [(RzKind(), target, target, angle)];
    }
    let control = BitSizeI(changed) - 1;
    ParityChange(target, changed - (1 <<< control)) + [(CnotRzKind(), control, target, angle)]
}

/// CNOTs that make the target carry the bits `changed` too, or no longer.
function ParityChange(target : Int, changed : Int) : (Int, Int, Int, Double)[] {
    mutable rows = [];
    mutable remaining = changed;
    while remaining != 0 {
        let control = BitSizeI(remaining) - 1;
        rows += [(CnotKind(), control, target, 0.0)];
        remaining -= 1 <<< control;
    }
    rows
}

/// # Summary
/// The order of masks in the reflected Gray code, as indices into `masks`.
///
/// # Remarks
/// Sorted by radix, one pass a bit, because comparison sorts of long arrays are slow at compile time.
function GrayOrder(masks : Int[]) : Int[] {
    let ranks = Mapped(GrayRank, masks);
    mutable order = MappedOverRange(idx -> idx, 0..Length(masks) - 1);
    if IsSorted((left, right) -> left <= right, ranks) {
        return order;
    }
    for idxBit in 0..BitSizeI(Max(ranks)) - 1 {
        mutable zeros = [];
        mutable ones = [];
        for idx in order {
            if (ranks[idx] >>> idxBit) % 2 == 0 {
                zeros += [idx];
            } else {
                ones += [idx];
            }
        }
        order = zeros + ones;
    }
    order
}

/// # Summary
/// Position of a bit pattern in the reflected Gray code: the r with r XOR ⌊r/2⌋ = `mask`.
function GrayRank(mask : Int) : Int {
    Require(mask >= 0, $"A mask is {mask}; masks are sets of qubits 0 to 62 written as non-negative numbers.");
    mutable rank = mask;
    for shift in [1, 2, 4, 8, 16, 32] {
        rank = rank ^^^ (rank >>> shift);
    }
    rank
}


export WalshPhaseTable, SignedPhaseTable, GrayOrder, GrayRank;
