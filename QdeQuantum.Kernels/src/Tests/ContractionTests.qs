import Std.Arrays.*;
import Std.Canon.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Contraction.*;
import Filter.*;
import Kinetic.*;
import Measure.*;
import Prepare.*;
import Tests.References.*;

@Test()
operation ContractionIsAUniformlyControlledRotation() : Unit {
    for nQubits in 1..3 {
        let factors = Mapped(AbsD, SomeNumbers(1 <<< nQubits, 2));
        RequireEqual(
            nQubits + 1,
            qubits => ApplyContraction(factors, Most(qubits), Tail(qubits)),
            qubits => {
                for j in 0..Length(factors) - 1 {
                    ApplyControlledOnInt(j, Ry(2.0 * ArcCos(factors[j]), _), Most(qubits), Tail(qubits));
                }
            },
            "Contraction"
        );
    }
}

@Test()
function WalshCoefficientsRebuildTheValues() : Unit {
    for nQubits in 0..4 {
        let values = SomeNumbers(1 <<< nQubits, 6);
        let coefficients = WalshCoefficients(values);
        for j in 0..Length(values) - 1 {
            mutable value = 0.0;
            for mask in 0..Length(values) - 1 {
                value += HammingWeightI(j &&& mask) % 2 == 0 ? coefficients[mask] | -coefficients[mask];
            }
            Fact(AbsD(value - values[j]) < 1e-14, $"Value {j} on {nQubits} qubits.");
        }
    }
}

/// Damping by imaginary time is the phase of real time at the angle -i times it.
@Test()
operation KineticFactorsBelongToTheirMomenta() : Unit {
    let factors = KineticFactors(0.01, [2, 3], [1.0, 2.0]);
    let phases = Mapped(factor -> Log(factor) / 0.01 * 0.37, factors);
    RequireEqual(5, ApplyKineticPhase(0.37, [2, 3], [1.0, 2.0], _), ApplyDiagonal(phases, _), "Kinetic factors");
}

/// A state of energy 0 passes every contraction, one of high energy none.
@Test()
operation ContractionsPassTheEnergyZero() : Unit {
    let potential = [0.0, 60.0, 60.0, 60.0];
    let free = RunFiltered(
        2,
        PrepareUniform,
        _ => (),
        ApplyContractions([2], [1.0], [0.4, 0.2], [0.0, 0.0, 0.0, 0.0], [1.0, 1.0], _),
        MeasureMomentum([2], _)
    );
    Fact(free == [Zero, Zero, Zero, Zero, Zero, Zero], $"{free} for the ground state of the free particle.");
    let caught = RunFiltered(2, PrepareBasisState(0, _), _ => (), ApplyContractions([2], [0.0], [1.0], potential, [1.0], _), MeasurePosition);
    Fact(caught == [Zero, Zero, Zero, Zero], $"{caught} where the potential is 0.");
    let stopped = RunFiltered(2, PrepareBasisState(2, _), _ => (), ApplyContractions([2], [0.0], [1.0], potential, [1.0], _), MeasurePosition);
    Fact(stopped[2] == One, $"{stopped} where the potential is high.");
}
