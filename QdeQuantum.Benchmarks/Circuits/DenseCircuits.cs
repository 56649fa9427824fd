using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Benchmarks.Circuits;

/// <summary>Circuits that do not suit an engine made for diagonals and Fourier transforms.</summary>
internal static class DenseCircuits
{
    /// <summary>Layers of a random one-qubit gate on each qubit and CX on random pairs.</summary>
    public static List<Gate> Random(int qubits, int layers, int seed)
    {
        var random = new Random(seed);
        var gates = new List<Gate>();
        int[] order = [.. Enumerable.Range(0, qubits)];
        for (int layer = 0; layer < layers; layer++)
        {
            for (int qubit = 0; qubit < qubits; qubit++)
            {
                AddGeneralGate(gates, qubit, random);
            }

            random.Shuffle(order);
            for (int i = 0; i + 1 < qubits; i += 2)
            {
                gates.Add(new Gate(GateKind.CX, order[i], order[i + 1]));
            }
        }

        return gates;
    }

    /// <summary>Bricks of a general two-qubit gate: three CX with general one-qubit gates around them.</summary>
    public static List<Gate> Brickwork(int qubits, int layers, int seed)
    {
        var random = new Random(seed);
        var gates = new List<Gate>();
        for (int layer = 0; layer < layers; layer++)
        {
            for (int first = layer % 2; first + 1 < qubits; first += 2)
            {
                for (int i = 0; i < 3; i++)
                {
                    AddGeneralGate(gates, first, random);
                    AddGeneralGate(gates, first + 1, random);
                    gates.Add(new Gate(GateKind.CX, first, first + 1));
                }
            }
        }

        return gates;
    }

    private static void AddGeneralGate(List<Gate> gates, int qubit, Random random)
    {
        gates.Add(new Gate(GateKind.Rz, qubit, Angle: 6 * random.NextDouble()));
        gates.Add(new Gate(GateKind.Ry, qubit, Angle: 6 * random.NextDouble()));
        gates.Add(new Gate(GateKind.Rz, qubit, Angle: 6 * random.NextDouble()));
    }
}
