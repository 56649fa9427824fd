import Std.Arrays.*;
import Std.Canon.*;
import Std.Convert.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Filter.*;
import Measure.*;
import Prepare.*;
import Trotter.*;
import Tests.References.*;

function Masks() : Int[] { [0, 1, 3, 6, 7] }

function Coefficients() : Double[] { SomeNumbers(5, 8) }

operation ApplyPlan(sign : Double, register : Qubit[]) : Unit is Adj + Ctl {
    let (kinetic, potential) = ([0.4 * sign, 0.1 * sign], [0.3 * sign, 0.5 * sign, 0.2 * sign]);
    EvolveTrotter([2, 1], [0.7, 1.9], kinetic, Masks(), Coefficients(), potential, register);
}

/// The identity terms of both energies count: without them the branches differ by a phase.
@Test()
operation BranchesRunForwardAndBackward() : Unit {
    RequireEqual(
        4,
        qubits => EvolveForwardAndBackward(
            [2, 1],
            [0.7, 1.9],
            [0.4, 0.1],
            Masks(),
            Coefficients(),
            [0.3, 0.5, 0.2],
            Most(qubits),
            Tail(qubits)
        ),
        qubits => {
            ApplyControlledOnInt(0, ApplyPlan(1.0, _), [Tail(qubits)], Most(qubits));
            ApplyControlledOnInt(1, ApplyPlan(-1.0, _), [Tail(qubits)], Most(qubits));
        },
        "Two directions of time"
    );
}

/// A filter without evolution is RX(2 phase) on the auxiliary qubit.
@Test()
operation PhaseTurnsTheAuxiliaryQubit() : Unit {
    RequireEqual(
        2,
        qubits => ApplyCosineFilter(0.6, [1], [1.0], [0.0], [1], [0.4], [0.0, 0.0], [qubits[0]], qubits[1]),
        qubits => Rx(1.2, qubits[1]),
        "Phase of a filter"
    );
}

/// The uniform state has energy a₀ where there is no potential beside it: cos²(phase + t a₀) is 1.
@Test()
operation FilterPassesItsEnergy() : Unit {
    for angle in [0.3, 2.1] {
        let results = RunFiltered(
            3,
            PrepareUniform,
            _ => (),
            ApplyCosineFilters([-0.8 * angle, -0.8 * angle], [1, 1], [3], [1.0], [angle, angle], [0], [0.8], [angle, 0.0, 0.0, angle], _),
            MeasureMomentum([3], _)
        );
        Fact(All(result -> result == Zero, results), $"{results} for the ground state.");
    }
}

/// ⟨ψ|exp(-2i tH)|ψ⟩ = exp(-2i t a₀) for the uniform state on a constant potential.
@Test()
operation OverlapTurnsWithTheEnergy() : Unit {
    for phase in [0.0, -PI() / 4.0] {
        let measure = angle => Run(
            2,
            PrepareUniform,
            _ => (),
            MeasureOverlap(phase, [2], [1.0], [0.2], [0], [1.0], [angle, 0.0], _)
        );
        Fact(measure(-phase) == [Zero], "A signal in phase is 1.");
        Fact(measure(PI() / 2.0 - phase) == [One], "A signal out of phase is -1.");
    }
}

/// An eigenstate whose energy is a whole number k of steps π/(2t₀) above μ₀ gives k; here t₀ = 2, t₁ = 1 and the energy is a₀.
@Test()
operation ScanFindsTheEnergyOfAnEigenstate() : Unit {
    for offset in [0.0, 0.3] {
        for k in 0..3 {
            let energy = offset + IntAsDouble(k) * PI() / 4.0;
            let results = Run(
                2,
                PrepareUniform,
                _ => (),
                ScanCosineFilters([-2.0 * offset, -offset], [1, 1], [2], [1.0], [2.0, 1.0], [0], [energy], [2.0, 0.0, 1.0, 0.0], _)
            );
            Fact(ResultArrayAsInt(results) == k, $"{results} for the energy number {k}.");
        }
    }
}
