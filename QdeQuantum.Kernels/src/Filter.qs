// Imaginary time: filters that keep low energies and need one auxiliary qubit and its measurement.

import Std.Arrays.*;
import Std.Math.*;
import Std.Measurement.*;
import Axes.*;
import Checks.*;
import GateTables.*;
import Kinetic.*;
import Momentum.*;
import Trotter.*;
import Walsh.*;

/// # Summary
/// Evolves forwards in time where the auxiliary qubit is |0⟩ and backwards where it is |1⟩.
///
/// # Description
/// `EvolveTrotter` with Z of the auxiliary qubit multiplied into the kinetic and the potential energy, identities
/// included: |ψ⟩|0⟩ ↦ U|ψ⟩|0⟩ and |ψ⟩|1⟩ ↦ Ū|ψ⟩|1⟩, where Ū has the angles of the plan negated. The changes of basis are
/// not controlled.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// Kinetic energy of momentum 1 for each axis.
/// ## kineticAngles
/// Angles of the K drifts.
/// ## masks
/// The sets S of the potential. Mask 0 is no mere phase here.
/// ## coefficients
/// The a_S of the potential.
/// ## potentialAngles
/// Angles of the kicks: K of them, or K + 1 when the plan ends with a kick.
/// ## register
/// Qubits of all axes, axis 0 lowest.
/// ## auxiliary
/// One qubit in any state.
///
/// # Remarks
/// One rotation a term of either energy, the identities among them. Ū is the inverse of U for plans that read the
/// same backwards, such as Strang steps.
///
/// # References
/// - Kosugi, Nishiya, Nishi, Matsushita, "Imaginary-time evolution using forward and backward real-time evolution with
///   a single ancilla", [arXiv:2111.12471](https://arxiv.org/abs/2111.12471)
operation EvolveForwardAndBackward(
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    register : Qubit[],
    auxiliary : Qubit
) : Unit is Adj + Ctl {
    let nDrifts = CheckedDriftCount(kineticAngles, potentialAngles);
    let transform = MomentumBasisTable(qubitsPerAxis);
    let kinetic = SignedPhaseTable(KineticTerms(qubitsPerAxis, momentumWeights), Length(register));
    let potential = SignedPhaseTable((masks, coefficients), Length(register));
    let qubits = register + [auxiliary];
    for idxKick in 0..Length(potentialAngles) - 1 {
        let potentialAngle = potentialAngles[idxKick];
        ApplyGateTable(potentialAngle, potential, qubits);
        if idxKick < nDrifts {
            let kineticAngle = kineticAngles[idxKick];
            within {
                ApplyGateTable(1.0, transform, register);
            } apply {
                ApplyGateTable(kineticAngle, kinetic, qubits);
            }
        }
    }
}

/// # Summary
/// The coherent part of a cosine filter: all but the measurement.
///
/// # Description
/// |ψ⟩|0⟩ ↦ cos(phase + tH)|ψ⟩|0⟩ - i sin(phase + tH)|ψ⟩|1⟩ for a plan that evolves by exp(-i tH).
///
/// # Input
/// ## phase
/// φ - μt for the filter cos(φ + t(H - μ)), in radians.
/// ## qubitsPerAxis
/// As for `EvolveForwardAndBackward`, like all that follow.
/// ## momentumWeights
/// See there.
/// ## kineticAngles
/// See there.
/// ## masks
/// See there.
/// ## coefficients
/// See there.
/// ## potentialAngles
/// See there.
/// ## register
/// See there.
/// ## auxiliary
/// One qubit in |0⟩.
///
/// # Remarks
/// Phase 0 is a low pass with its first zero at energy μ + π/(2t). First-order imaginary time with the amplitude m₀ and
/// the step Δτ has φ = arccos m₀ and t = Δτ m₀/√(1 - m₀²).
operation ApplyCosineFilter(
    phase : Double,
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    register : Qubit[],
    auxiliary : Qubit
) : Unit is Adj + Ctl {
    within {
        H(auxiliary);
    } apply {
        EvolveForwardAndBackward(
            qubitsPerAxis,
            momentumWeights,
            kineticAngles,
            masks,
            coefficients,
            potentialAngles,
            register,
            auxiliary
        );
        Rz(2.0 * phase, auxiliary);
    }
}

/// # Summary
/// A sequence of cosine filters, each with its measurement.
///
/// # Description
/// |ψ⟩ ↦ … cos(phase₁ + t₁H) cos(phase₀ + t₀H)|ψ⟩, not normalised, where all results are Zero; the probability of that
/// is the squared norm.
///
/// # Input
/// ## phases
/// φ - μt of each filter, in radians.
/// ## stepsPerFilter
/// Number of drifts r in each filter, at least 1.
/// ## qubitsPerAxis
/// Number of qubits of each axis.
/// ## momentumWeights
/// Kinetic energy of momentum 1 for each axis.
/// ## kineticAngles
/// Angles of the drifts of all filters, one filter after the other, r each.
/// ## masks
/// The sets S of the potential. Mask 0 is no mere phase here.
/// ## coefficients
/// The a_S of the potential.
/// ## potentialAngles
/// Angles of the kicks of all filters, r + 1 each: every filter ends with a kick.
/// ## register
/// Qubits of all axes, axis 0 lowest.
///
/// # Output
/// One result a filter; Zero means passed. The register is what the filters made of it only if all are Zero.
///
/// # Remarks
/// One auxiliary qubit, measured and reset after each filter. For the base profile, which cannot do that, the compiler
/// takes a new one each time.
operation ApplyCosineFilters(
    phases : Double[],
    stepsPerFilter : Int[],
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    register : Qubit[]
) : Result[] {
    let starts = AxisStarts(stepsPerFilter);
    let nFilters = Length(stepsPerFilter);
    Require(
        Length(phases) == nFilters and Length(kineticAngles) == Tail(starts) and Length(potentialAngles) == Tail(starts) + nFilters,
        $"{nFilters} filters of {stepsPerFilter} steps take {nFilters} phases, {Tail(starts)} kinetic and {Tail(starts) + nFilters} potential angles."
    );
    mutable results = [];
    for idxFilter in 0..nFilters - 1 {
        use auxiliary = Qubit();
        ApplyCosineFilter(
            phases[idxFilter],
            qubitsPerAxis,
            momentumWeights,
            kineticAngles[starts[idxFilter]..starts[idxFilter + 1] - 1],
            masks,
            coefficients,
            potentialAngles[starts[idxFilter] + idxFilter..starts[idxFilter + 1] + idxFilter],
            register,
            auxiliary
        );
        results += [MResetZ(auxiliary)];
    }
    results
}

/// # Summary
/// One shot of the signal ⟨ψ|exp(-2i tH)|ψ⟩, turned by a phase.
///
/// # Description
/// Zero has the probability ½(1 + Re exp(-2i phase)⟨ψ|exp(-2i tH)|ψ⟩) for a plan that evolves by exp(-i tH): the phase 0
/// gives the real part of the signal, -π/4 the negative of its imaginary part.
///
/// # Input
/// ## phase
/// In radians; the other inputs are those of `ApplyCosineFilter`.
///
/// # Output
/// One result.
///
/// # Remarks
/// The signal at time 2t for the price of a plan of time t, since one branch goes forwards and one backwards.
operation MeasureOverlap(
    phase : Double,
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    register : Qubit[]
) : Result[] {
    use auxiliary = Qubit();
    ApplyCosineFilter(
        phase,
        qubitsPerAxis,
        momentumWeights,
        kineticAngles,
        masks,
        coefficients,
        potentialAngles,
        register,
        auxiliary
    );
    let result = MResetZ(auxiliary);
    ResetAll(register);
    [result]
}

/// # Summary
/// Scans cosine filters over 2ᴶ energies μ at once: phase estimation.
///
/// # Description
/// For plans of the times t₀, t₀/2, …, t₀/2ᴶ⁻¹ the result k has the probability with which `ApplyCosineFilters` would pass
/// with μ = μ₀ + k π/(2t₀), where `phases` holds -μ₀t of each filter: the products of the auxiliary qubits' states that
/// these filters project on are orthogonal, and an inverse Fourier transform tells them apart.
///
/// # Input
/// ## phases
/// As for `ApplyCosineFilters`, like all that follow.
/// ## stepsPerFilter
/// See there.
/// ## qubitsPerAxis
/// See there.
/// ## momentumWeights
/// See there.
/// ## kineticAngles
/// See there.
/// ## masks
/// See there.
/// ## coefficients
/// See there.
/// ## potentialAngles
/// See there.
/// ## register
/// Qubits of all axes; they are left in |0⟩.
///
/// # Output
/// k, little-endian, J results.
///
/// # Remarks
/// J auxiliary qubits, measured at the end.
///
/// # References
/// - Cleve, Ekert, Macchiavello, Mosca, "Quantum algorithms revisited",
///   [arXiv:quant-ph/9708016](https://arxiv.org/abs/quant-ph/9708016)
operation ScanCosineFilters(
    phases : Double[],
    stepsPerFilter : Int[],
    qubitsPerAxis : Int[],
    momentumWeights : Double[],
    kineticAngles : Double[],
    masks : Int[],
    coefficients : Double[],
    potentialAngles : Double[],
    register : Qubit[]
) : Result[] {
    let starts = AxisStarts(stepsPerFilter);
    use auxiliaries = Qubit[Length(stepsPerFilter)];
    for idxFilter in 0..Length(stepsPerFilter) - 1 {
        H(auxiliaries[idxFilter]);
        EvolveForwardAndBackward(
            qubitsPerAxis,
            momentumWeights,
            kineticAngles[starts[idxFilter]..starts[idxFilter + 1] - 1],
            masks,
            coefficients,
            potentialAngles[starts[idxFilter] + idxFilter..starts[idxFilter + 1] + idxFilter],
            register,
            auxiliaries[idxFilter]
        );
        Rz(2.0 * phases[idxFilter], auxiliaries[idxFilter]);
    }
    // The qubit of the longest time is the highest bit, which is where the swap-free transform wants it.
    Adjoint ApplySwapFreeQft([Length(auxiliaries)], auxiliaries);
    let results = MResetEachZ(auxiliaries);
    ResetAll(register);
    results
}

/// # Summary
/// Prepares, evolves, filters and measures a new register.
///
/// # Input
/// ## nQubits
/// Size of the register, at least 1.
/// ## prepare
/// From |0…0⟩ to the initial state.
/// ## evolve
/// What happens to it before the filters.
/// ## filter
/// `ApplyCosineFilters` or `ApplyContractions` with all arguments but the register.
/// ## measure
/// The question asked; it leaves all qubits in |0⟩.
///
/// # Output
/// The results of `measure`, then those of `filter`. A shot counts only if the latter are all Zero.
operation RunFiltered(
    nQubits : Int,
    prepare : Qubit[] => Unit,
    evolve : Qubit[] => Unit,
    filter : Qubit[] => Result[],
    measure : Qubit[] => Result[]
) : Result[] {
    use register = Qubit[nQubits];
    prepare(register);
    evolve(register);
    let passed = filter(register);
    measure(register) + passed
}

export EvolveForwardAndBackward, ApplyCosineFilter, ApplyCosineFilters, ScanCosineFilters, MeasureOverlap, RunFiltered;
