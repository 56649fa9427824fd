using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Benchmarks.Circuits;

/// <summary>Circuits that are no Trotter steps, by name, to find out where fusion does not pay.</summary>
internal static class GateFamilies
{
    private const int Layers = 10;

    private static readonly Dictionary<string, Func<int, int, List<Gate>>> Families = new()
    {
        ["random"] = (qubits, seed) => DenseCircuits.Random(qubits, Layers, seed),
        ["brickwork"] = (qubits, seed) => DenseCircuits.Brickwork(qubits, Layers, seed),
        ["clifford"] = (qubits, seed) => KnownCircuits.Clifford(qubits, 3 * Layers * qubits, seed),
        ["qaoa"] = (qubits, seed) => KnownCircuits.Qaoa(qubits, Layers, seed),
        ["adder"] = (qubits, seed) => KnownCircuits.FourierAdder(qubits, Layers / 2, seed),
        ["grover"] = (qubits, seed) => KnownCircuits.Grover(qubits, Layers, seed),
    };

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => Families.Keys;

    /// <summary>A circuit of a family; another seed gives another circuit of the same kind and size.</summary>
    public static List<Gate> Create(string family, int qubits, int seed) => Families[family](qubits, seed);
}
