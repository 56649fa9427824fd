using QdeQuantum.Simulator.State;

namespace QdeQuantum.Tests.Simulator.State;

public class FusedStateTests : QuantumStateContract
{
    private protected override IQuantumState Create(int qubits, int threads = 1) => new FusedState<double>(qubits, threads);
}

/// <summary>The same with blocks so small that even small states take several passes of several blocks.</summary>
public class FusedStateInSmallBlocksTests : QuantumStateContract
{
    private protected override IQuantumState Create(int qubits, int threads = 1) =>
        new FusedState<double>(qubits, threads, qubits < 10 ? new BlockShape(5, 5) : new BlockShape(5, 6));
}
