import Std.Diagnostics.*;
import Axes.*;
import Tests.References.*;

@Test()
function AxesFollowEachOther() : Unit {
    Fact(AxisStarts([4, 3, 1]) == [0, 4, 7, 8], "Starts of axes.");
}

@Test()
operation EveryQubitIsInOneAxis() : Unit {
    use register = Qubit[6];
    let axes = SplitIntoAxes([1, 2, 3], register);
    Fact(axes[0] + axes[1] + axes[2] == register, "Qubits lost or out of order.");
    Fact(Length(axes[1]) == 2, "An axis of another size than asked for.");
}

@Test()
function BitWeightsAreThoseOfTwosComplement() : Unit {
    for nQubits in 1..5 {
        let weights = SignedBitWeights(nQubits);
        for word in 0..(1 <<< nQubits) - 1 {
            mutable value = 0.0;
            for idxBit in 0..nQubits - 1 {
                if (word >>> idxBit) % 2 == 1 {
                    value += weights[idxBit];
                }
            }
            Fact(value == Std.Convert.IntAsDouble(SignedValue(nQubits, word)), $"{word} on {nQubits} bits is {value}.");
        }
    }
}
