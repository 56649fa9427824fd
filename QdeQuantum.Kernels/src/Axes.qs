// How several coordinates share one register: axis 0 holds the lowest qubits, every axis is little-endian.

import Std.Arrays.*;
import Std.Convert.*;
import Checks.*;

/// # Summary
/// The lowest qubit of each axis, followed by the number of qubits of all axes together.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis, each at least 1; axis 0 first.
///
/// # Example
/// ```qsharp
/// AxisStarts([4, 3]); // [0, 4, 7]
/// ```
function AxisStarts(qubitsPerAxis : Int[]) : Int[] {
    Require(Length(qubitsPerAxis) >= 1, "`qubitsPerAxis` is empty; a register has at least one axis.");
    mutable starts = [0];
    for nQubits in qubitsPerAxis {
        Require(nQubits >= 1, $"`qubitsPerAxis` is {qubitsPerAxis}; every axis needs at least 1 qubit.");
        starts += [Tail(starts) + nQubits];
    }
    starts
}

/// # Summary
/// Cuts a register into its axes.
///
/// # Input
/// ## qubitsPerAxis
/// Number of qubits of each axis; their sum is the length of the register.
/// ## register
/// Qubits of all axes, axis 0 lowest.
function SplitIntoAxes(qubitsPerAxis : Int[], register : Qubit[]) : Qubit[][] {
    let starts = AxisStarts(qubitsPerAxis);
    Require(
        Tail(starts) == Length(register),
        $"`qubitsPerAxis` {qubitsPerAxis} asks for {Tail(starts)} qubits, the register has {Length(register)}."
    );
    MappedOverRange(idxAxis -> register[starts[idxAxis]..starts[idxAxis + 1] - 1], 0..Length(qubitsPerAxis) - 1)
}

/// # Summary
/// What each bit of an n-bit two's complement number is worth: 1, 2, 4, …, -2ⁿ⁻¹.
///
/// # Input
/// ## nQubits
/// Number of bits n, at least 1.
function SignedBitWeights(nQubits : Int) : Double[] {
    MappedOverRange(idxBit -> IntAsDouble(idxBit < nQubits - 1 ? 1 <<< idxBit | -(1 <<< idxBit)), 0..nQubits - 1)
}

export AxisStarts, SplitIntoAxes, SignedBitWeights;
