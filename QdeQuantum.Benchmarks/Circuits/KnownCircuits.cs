using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Benchmarks.Circuits;

/// <summary>Circuits everybody runs: some suit an engine made for diagonals, some do not.</summary>
internal static class KnownCircuits
{
    /// <summary>Gates drawn from H, S and CX with equal chances, on random qubits.</summary>
    public static List<Gate> Clifford(int qubits, int count, int seed)
    {
        var random = new Random(seed);
        var gates = new List<Gate>();
        for (int i = 0; i < count; i++)
        {
            int first = random.Next(qubits);
            int second = (first + random.Next(1, qubits)) % qubits;
            gates.Add(random.Next(3) switch
            {
                0 => new Gate(GateKind.H, first),
                1 => new Gate(GateKind.S, first),
                _ => new Gate(GateKind.CX, first, second),
            });
        }

        return gates;
    }

    /// <summary>Layers of Rzz on the edges of a random graph of degree three and Rx on each qubit.</summary>
    public static List<Gate> Qaoa(int qubits, int layers, int seed)
    {
        var random = new Random(seed);
        var edges = new List<(int First, int Second)>();
        for (int matching = 0; matching < 3; matching++)
        {
            int[] order = [.. Enumerable.Range(0, qubits)];
            random.Shuffle(order);
            edges.AddRange(Enumerable.Range(0, qubits / 2).Select(i => (order[2 * i], order[(2 * i) + 1])));
        }

        var gates = new List<Gate>(Enumerable.Range(0, qubits).Select(qubit => new Gate(GateKind.H, qubit)));
        for (int layer = 0; layer < layers; layer++)
        {
            double phase = random.NextDouble();
            double mixing = random.NextDouble();
            gates.AddRange(edges.Select(edge => new Gate(GateKind.Rzz, edge.First, edge.Second, Angle: phase)));
            gates.AddRange(Enumerable.Range(0, qubits).Select(qubit => new Gate(GateKind.Rx, qubit, Angle: mixing)));
        }

        return gates;
    }

    /// <summary>Additions of random constants to the register: Fourier transform, one phase a qubit, inverse transform.</summary>
    public static List<Gate> FourierAdder(int qubits, int additions, int seed)
    {
        var random = new Random(seed);
        var gates = new List<Gate>();
        for (int addition = 0; addition < additions; addition++)
        {
            int start = gates.Count;
            for (int b = qubits - 1; b >= 0; b--)
            {
                gates.Add(new Gate(GateKind.H, b));
                for (int a = b - 1; a >= 0; a--)
                {
                    double half = Math.ScaleB(Math.PI, a - b) / 2;
                    gates.Add(new Gate(GateKind.Rz, a, Angle: half));
                    gates.Add(new Gate(GateKind.Rz, b, Angle: half));
                    gates.Add(new Gate(GateKind.Rzz, a, b, Angle: -half));
                }
            }

            int end = gates.Count;
            gates.AddRange(Enumerable.Range(0, qubits).Select(qubit => new Gate(GateKind.Rz, qubit, Angle: 6 * random.NextDouble())));
            gates.AddRange(gates.GetRange(start, end - start).Select(gate => gate with { Angle = -gate.Angle }).Reverse());
        }

        return gates;
    }

    /// <summary>
    /// Grover iterations for a random marked state: the reflections are a ladder of CCX into the upper half of the register, which holds
    /// partial products, a CZ, and the ladder back.
    /// </summary>
    public static List<Gate> Grover(int qubits, int iterations, int seed)
    {
        var random = new Random(seed);
        int searched = (qubits + 2) / 2;
        int marked = random.Next(1 << searched);
        var register = Enumerable.Range(0, searched);
        var gates = new List<Gate>(register.Select(qubit => new Gate(GateKind.H, qubit)));
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            Gate[] flips = [.. register.Where(qubit => (marked >> qubit & 1) == 0).Select(qubit => new Gate(GateKind.X, qubit))];
            Gate[] change = [.. register.Select(qubit => new Gate(GateKind.H, qubit)), .. register.Select(qubit => new Gate(GateKind.X, qubit))];
            gates.AddRange(flips);
            AddPhaseOnAllOnes(gates, searched);
            gates.AddRange(flips);
            gates.AddRange(change);
            AddPhaseOnAllOnes(gates, searched);
            gates.AddRange(change.Reverse());
        }

        return gates;
    }

    /// <summary>-1 where the first <paramref name="count"/> qubits are all One; the qubits after them are Zero before and after.</summary>
    private static void AddPhaseOnAllOnes(List<Gate> gates, int count)
    {
        var ladder = new List<Gate>();
        int product = 0;
        for (int qubit = 1; qubit < count - 1; qubit++)
        {
            int next = count + qubit - 1;
            ladder.Add(new Gate(GateKind.CCX, product, qubit, next));
            product = next;
        }

        gates.AddRange(ladder);
        gates.Add(new Gate(GateKind.CZ, product, count - 1));
        gates.AddRange(Enumerable.Reverse(ladder));
    }
}
