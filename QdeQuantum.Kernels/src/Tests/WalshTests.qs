import Std.Arrays.*;
import Std.Diagnostics.*;
import Std.Math.*;
import GateTables.*;
import Walsh.*;
import Tests.References.*;

/// -Σ_S a_S (-1)^popcount(j AND S) for every j.
function WalshPhases(nQubits : Int, masks : Int[], coefficients : Double[]) : Double[] {
    mutable phases = Repeated(0.0, 1 <<< nQubits);
    for j in 0..Length(phases) - 1 {
        for idxTerm in 0..Length(masks) - 1 {
            let isOdd = HammingWeightI(j &&& masks[idxTerm]) % 2 == 1;
            phases[j] += isOdd ? coefficients[idxTerm] | -coefficients[idxTerm];
        }
    }
    phases
}

operation RequireWalshPhases(nQubits : Int, masks : Int[], coefficients : Double[]) : Unit {
    RequireEqual(
        nQubits,
        ApplyGateTable(1.0, WalshPhaseTable(masks, coefficients), _),
        ApplyDiagonal(WalshPhases(nQubits, masks, coefficients), _),
        $"Wrong phases for masks {masks}"
    );
}

@Test()
operation FullSeriesIsItsDiagonal() : Unit {
    for nQubits in 1..4 {
        let nTerms = 1 <<< nQubits;
        RequireWalshPhases(nQubits, MappedOverRange(mask -> mask, 0..nTerms - 1), SomeNumbers(nTerms, 1));
    }
}

@Test()
operation EverySparseSeriesIsItsDiagonal() : Unit {
    for selection in 1..127 {
        let masks = Filtered(mask -> (selection >>> (mask - 1)) % 2 == 1, MappedOverRange(mask -> mask, 7..-1..1));
        RequireWalshPhases(3, masks, SomeNumbers(Length(masks), selection));
    }
}

@Test()
operation ThinSeriesOnFourQubitsAreTheirDiagonals() : Unit {
    for masks in [[15], [7, 9], [13, 6, 10, 1], [5, 9, 3, 12, 14], [11, 12, 2, 8, 15, 6, 9]] {
        RequireWalshPhases(4, masks, SomeNumbers(Length(masks), 5));
    }
}

@Test()
operation IdentityTermCountsUnderControl() : Unit {
    let masks = [0, 5, 3];
    let coefficients = [0.4, -0.9, 0.2];
    RequireEqualUnderControl(
        3,
        ApplyGateTable(1.0, WalshPhaseTable(masks, coefficients), _),
        ApplyDiagonal(WalshPhases(3, masks, coefficients), _),
        "Phases"
    );
}

@Test()
function FullSeriesNeedsFewerTwoQubitGatesThanTerms() : Unit {
    for nQubits in 1..8 {
        let masks = MappedOverRange(mask -> mask, 1..(1 <<< nQubits) - 1);
        let table = WalshPhaseTable(masks, SomeNumbers(Length(masks), 2));
        Fact(TwoQubitGateCount(table) <= (1 <<< nQubits) - 2, $"{TwoQubitGateCount(table)} gates on {nQubits} qubits.");
        Fact(RotationCount(table) == Length(masks), "One rotation a term.");
    }
}

@Test()
function QuadraticSeriesNeedsOneGateAPair() : Unit {
    for nQubits in 2..8 {
        let masks = Filtered(mask -> HammingWeightI(mask) == 2, MappedOverRange(mask -> mask, 1..(1 <<< nQubits) - 1));
        let table = WalshPhaseTable(masks, SomeNumbers(Length(masks), 3));
        Fact(TwoQubitGateCount(table) == Length(masks), $"{TwoQubitGateCount(table)} gates for {Length(masks)} pairs.");
    }
}

@Test()
function GrayRankInvertsTheGrayCode() : Unit {
    for rank in 0..300 {
        Fact(GrayRank(rank ^^^ (rank >>> 1)) == rank, $"Rank {rank}.");
    }
    let highest = 1 <<< 40;
    Fact(GrayRank(highest ^^^ (highest >>> 1)) == highest, "Rank 2^40.");
}

@Test()
function NeighboursInGrayOrderDifferInOneBit() : Unit {
    let masks = MappedOverRange(mask -> mask, 31..-1..0);
    let order = GrayOrder(masks);
    for idx in 1..31 {
        Fact(HammingWeightI(masks[order[idx]] ^^^ masks[order[idx - 1]]) == 1, $"Place {idx}.");
    }
}
