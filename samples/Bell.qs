/// # Summary
/// Two qubits that always agree, and how many they are.
operation Main() : (Result[], Int) {
    use pair = Qubit[2];
    H(pair[0]);
    CNOT(pair[0], pair[1]);
    (MResetEachZ(pair), Length(pair))
}
