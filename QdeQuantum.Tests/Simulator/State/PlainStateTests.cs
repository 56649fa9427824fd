using QdeQuantum.Simulator.State;

namespace QdeQuantum.Tests.Simulator.State;

public class PlainStateTests : QuantumStateContract
{
    private protected override IQuantumState Create(int qubits, int threads = 1) => new PlainState(qubits, threads);
}
