// Imaginary time exactly, factor by factor: each factor of a product formula is a contraction with one auxiliary qubit.
// For teaching and checking; the factors cannot be shifted in energy, so a run succeeds ever more rarely.

import Std.Arrays.*;
import Std.Convert.*;
import Std.Math.*;
import Std.Measurement.*;
import Axes.*;
import Checks.*;
import GateTables.*;
import Momentum.*;
import Walsh.*;

/// # Summary
/// Multiplies the amplitudes of the basis states by factors from 0 to 1, where the auxiliary qubit stays |0⟩.
///
/// # Description
/// |j⟩|0⟩ ↦ |j⟩(f_j|0⟩ + √(1 - f_j²)|1⟩).
///
/// # Input
/// ## factors
/// The f_j, 2ⁿ of them, 0 ≤ f_j ≤ 1.
/// ## register
/// Little-endian register of n qubits.
/// ## auxiliary
/// One qubit in |0⟩.
///
/// # Remarks
/// A uniformly controlled RY: 2ⁿ rotations and as many CNOTs.
///
/// # References
/// - Möttönen, Vartiainen, Bergholm, Salomaa, "Quantum circuits for general multiqubit gates",
///   [arXiv:quant-ph/0404089](https://arxiv.org/abs/quant-ph/0404089)
operation ApplyContraction(factors : Double[], register : Qubit[], auxiliary : Qubit) : Unit is Adj + Ctl {
    let table = SignedPhaseTable(ContractionTerms(factors), Length(register));
    // exp(-iθ Y) = (S H) exp(-iθ Z) (S H)†
    within {
        Adjoint S(auxiliary);
        H(auxiliary);
    } apply {
        ApplyGateTable(1.0, table, register + [auxiliary]);
    }
}

/// Half the angles of the controlled RY, θ_j/2 = arccos f_j, as a Walsh series: masks and coefficients.
function ContractionTerms(factors : Double[]) : (Int[], Double[]) {
    (MappedOverRange(mask -> mask, 0..Length(factors) - 1), WalshCoefficients(Mapped(ContractionHalfAngle, factors)))
}

function ContractionHalfAngle(factor : Double) : Double {
    Require(factor >= 0.0 and factor <= 1.0, $"A contraction has the factor {factor}; amplitudes are multiplied by 0 to 1.");
    ArcCos(factor)
}

/// # Summary
/// The coefficients a_S = 2⁻ⁿ Σ_j v_j (-1)^popcount(j AND S) of a function on 2ⁿ points, S = 0, 1, ….
///
/// # Input
/// ## values
/// The v_j; their number is a power of two.
function WalshCoefficients(values : Double[]) : Double[] {
    let count = Length(values);
    Require(count > 0 and (count &&& (count - 1)) == 0, $"There are {count} values; a Walsh series takes a power of two.");
    mutable sums = values;
    mutable stride = 1;
    while stride < count {
        for idx in 0..count - 1 {
            if (idx &&& stride) == 0 {
                let upper = sums[idx + stride];
                sums[idx + stride] = sums[idx] - upper;
                sums[idx] = sums[idx] + upper;
            }
        }
        stride *= 2;
    }
    Mapped(sum -> sum / IntAsDouble(count), sums)
}

/// # Summary
/// Evolution in imaginary time by exact factors: potential, then kinetic energy, in every step.
///
/// # Description
/// |ψ⟩ ↦ … exp(-α₁T) exp(-β₁V) exp(-α₀T) exp(-β₀V)|ψ⟩, not normalised, where all results are Zero; α_k is
/// `kineticAngles[k]`, β_k is `potentialAngles[k]`.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// Kinetic energy of momentum 1 for each axis.
/// ## kineticAngles
/// The α_k, imaginary times of at least 0.
/// ## potential
/// V at every point j, at least 0: lift a potential that goes below.
/// ## potentialAngles
/// The β_k, as many as there are α_k.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Output
/// Two results a step; Zero means passed.
///
/// # Remarks
/// Two contractions of the whole register a step, 2ⁿ⁺¹ rotations; one auxiliary qubit, as for `ApplyCosineFilters`.
operation ApplyContractions(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    potential : Double[],
    potentialAngles : Double[],
    register : Qubit[]
) : Result[] {
    mutable results = [];
    for idxStep in 0..Length(kineticAngles) - 1 {
        use auxiliary = Qubit();
        ApplyContraction(ThermalFactors(potentialAngles[idxStep], potential), register, auxiliary);
        results += [MResetZ(auxiliary)];
        within {
            ChangeToMomentumBasis(qubitsPerAxis, register);
        } apply {
            let kineticFactors = KineticFactors(kineticAngles[idxStep], qubitsPerAxis, momentumWeights);
            ApplyContraction(kineticFactors, register, auxiliary);
        }
        results += [MResetZ(auxiliary)];
    }
    results
}

/// # Summary
/// exp(-angle E) for every energy E.
function ThermalFactors(angle : Double, energies : Double[]) : Double[] {
    Mapped(energy -> E()^(-angle * energy), energies)
}

/// # Summary
/// exp(-angle Σ_r w_r m_r²) for every basis state that `ChangeToMomentumBasis` leaves.
function KineticFactors(angle : Double, qubitsPerAxis : Int[], momentumWeights : Double[]) : Double[] {
    let nPoints = 1 <<< Tail(AxisStarts(qubitsPerAxis));
    ThermalFactors(angle, MappedOverRange(KineticEnergyAt(_, qubitsPerAxis, momentumWeights), 0..nPoints - 1))
}

/// Σ_r w_r m_r² where each axis of `word` holds rev(m_r).
function KineticEnergyAt(word : Int, qubitsPerAxis : Int[], momentumWeights : Double[]) : Double {
    mutable energy = 0.0;
    mutable remaining = word;
    for idxAxis in 0..Length(qubitsPerAxis) - 1 {
        mutable momentum = 0.0;
        for bitWeight in Reversed(SignedBitWeights(qubitsPerAxis[idxAxis])) {
            if remaining % 2 == 1 {
                momentum += bitWeight;
            }
            remaining >>>= 1;
        }
        energy += momentumWeights[idxAxis] * momentum * momentum;
    }
    energy
}

export ApplyContraction, ApplyContractions, ThermalFactors, KineticFactors, WalshCoefficients;
