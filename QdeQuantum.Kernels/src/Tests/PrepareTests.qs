import Std.Arrays.*;
import Std.Canon.*;
import Std.Convert.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Kinetic.*;
import Measure.*;
import Prepare.*;
import Tests.References.*;

/// ⊗_b (cos θ_b|0⟩ + exp(iφ_b) sin θ_b|1⟩), gate by gate and as amplitudes.
operation PrepareProduct(thetas : Double[], phis : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    for idxBit in 0..Length(register) - 1 {
        Ry(2.0 * thetas[idxBit], register[idxBit]);
        R1(phis[idxBit], register[idxBit]);
    }
}

function ProductAmplitude(thetas : Double[], phis : Double[], j : Int) : (Double, Double) {
    mutable modulus = 1.0;
    mutable argument = 0.0;
    for idxBit in 0..Length(thetas) - 1 {
        if (j >>> idxBit) % 2 == 1 {
            modulus *= Sin(thetas[idxBit]);
            argument += phis[idxBit];
        } else {
            modulus *= Cos(thetas[idxBit]);
        }
    }
    (modulus * Cos(argument), modulus * Sin(argument))
}

/// Fails unless two preparations agree up to a global phase.
operation RequireSameState(nQubits : Int, actual : Qubit[] => Unit, expected : Qubit[] => Unit is Adj, what : String) : Unit {
    use register = Qubit[nQubits];
    actual(register);
    Adjoint expected(register);
    let isSame = CheckAllZero(register);
    ResetAll(register);
    Fact(isSame, $"{what} on {nQubits} qubits.");
}

@Test()
operation RealAmplitudesAreLittleEndian() : Unit {
    for nQubits in 1..4 {
        let thetas = SomeNumbers(nQubits, 1);
        let phis = Repeated(0.0, nQubits);
        let amplitudes = MappedOverRange(j -> Fst(ProductAmplitude(thetas, phis, j)), 0..(1 <<< nQubits) - 1);
        RequireSameState(nQubits, PrepareReal(amplitudes, _), PrepareProduct(thetas, phis, _), "Real amplitudes");
    }
}

@Test()
operation RealAmplitudesNeedNoNorm() : Unit {
    RequireSameState(2, PrepareReal([3.0, 0.0, -3.0, 0.0], _), register => { X(register[1]); H(register[1]); }, "Unnormalised");
}

@Test()
operation ComplexAmplitudesAreLittleEndian() : Unit {
    for nQubits in 1..4 {
        let thetas = SomeNumbers(nQubits, 2);
        let phis = SomeNumbers(nQubits, 3);
        let amplitudes = MappedOverRange(j -> ProductAmplitude(thetas, phis, j), 0..(1 <<< nQubits) - 1);
        RequireSameState(
            nQubits,
            PrepareComplex(Mapped(Fst, amplitudes), Mapped(Snd, amplitudes), _),
            PrepareProduct(thetas, phis, _),
            "Complex amplitudes"
        );
    }
}

@Test()
operation BasisStateIsMeasuredAsItsIndex() : Unit {
    for j in 0..15 {
        use register = Qubit[4];
        PrepareBasisState(j, register);
        Fact(ResultArrayAsInt(MeasurePosition(register)) == j, $"|{j}⟩.");
    }
}

@Test()
operation UniformStateIsHadamards() : Unit {
    RequireSameState(3, PrepareUniform, ApplyToEachCA(H, _), "Uniform state");
}

@Test()
operation WidePacketIsUniform() : Unit {
    RequireSameState(5, PrepareGaussian([1.0, 2.0], [1e9, 1e9], [0.0, 0.0], [2, 3], _), PrepareUniform, "Wide packet");
}

/// The packet is narrow enough for its tails at the edge of the box to be beyond double precision.
@Test()
operation TranslationMovesTheCentreOfAPacket() : Unit {
    RequireSameState(
        5,
        register => {
            PrepareGaussian([11.0], [0.9], [0.0], [5], register);
            ApplyTranslation([5.0], [5], register);
        },
        PrepareGaussian([16.0], [0.9], [0.0], [5], _),
        "Moved packet"
    );
}

@Test()
operation MomentumOfAWidePacketIsMeasured() : Unit {
    for m in -4..3 {
        use register = Qubit[3];
        PrepareGaussian([3.0], [1e9], [IntAsDouble(m)], [3], register);
        let word = ResultArrayAsInt(MeasureMomentum([3], register));
        Fact(SignedValue(3, word) == m, $"Momentum {m} was measured as {SignedValue(3, word)}.");
    }
}

@Test()
operation PacketOfTwoAxesIsAProduct() : Unit {
    RequireSameState(
        5,
        PrepareGaussian([1.5, 3.2], [0.8, 1.1], [0.5, -1.0], [2, 3], _),
        PrepareAxes([PrepareGaussian([1.5], [0.8], [0.5], [2], _), PrepareGaussian([3.2], [1.1], [-1.0], [3], _)], [2, 3], _),
        "Product of packets"
    );
}

/// |ψ_j|² falls by exp(-1/2) at one width from the centre.
@Test()
function WidthIsThatOfTheDensity() : Unit {
    let amplitudes = GaussianAmplitudes(3.0, 2.0, 3);
    Fact(AbsD(amplitudes[3] - 1.0) < 1e-15, "Peak.");
    Fact(AbsD(amplitudes[5]^2.0 - E()^-0.5) < 1e-12 and AbsD(amplitudes[1] - amplitudes[5]) < 1e-15, "Width.");
}
