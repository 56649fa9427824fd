using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Tests.Support;

/// <summary>Gates and circuits to test engines with.</summary>
internal static class SomeGates
{
    /// <summary>Number of qubits a gate of this kind acts on.</summary>
    public static int Arity(GateKind kind) => kind switch
    {
        GateKind.CCX => 3,
        GateKind.CX or GateKind.CY or GateKind.CZ or GateKind.Swap or GateKind.Rxx or GateKind.Ryy or GateKind.Rzz => 2,
        _ => 1,
    };

    /// <summary>Whether a gate of this kind has an angle.</summary>
    public static bool HasAngle(GateKind kind) =>
        kind is GateKind.Rx or GateKind.Ry or GateKind.Rz or GateKind.Rxx or GateKind.Ryy or GateKind.Rzz;

    /// <summary>Each gate of the set at each place of a register.</summary>
    public static IEnumerable<Gate> EveryGateAtEveryPlace(int qubits, double angle)
    {
        foreach (var kind in Enum.GetValues<GateKind>())
        {
            double gateAngle = HasAngle(kind) ? angle : 0;
            foreach (int[] places in Places(qubits, Arity(kind)))
            {
                yield return new Gate(kind, places[0], places.ElementAtOrDefault(1, -1), places.ElementAtOrDefault(2, -1), gateAngle);
            }
        }
    }

    /// <summary>A circuit of gates drawn from <paramref name="kinds"/> (all where none are given) at random places and angles.</summary>
    public static List<Gate> RandomCircuit(int qubits, int length, int seed, params GateKind[] kinds)
    {
        var random = new Random(seed);
        var usable = (kinds.Length == 0 ? Enum.GetValues<GateKind>() : kinds).Where(kind => Arity(kind) <= qubits).ToArray();
        var circuit = new List<Gate>();
        for (int i = 0; i < length; i++)
        {
            var kind = usable[random.Next(usable.Length)];
            int[] places = Enumerable.Range(0, qubits).ToArray();
            random.Shuffle(places);
            int arity = Arity(kind);
            double angle = HasAngle(kind) ? (random.NextDouble() - 0.5) * 8 : 0;
            circuit.Add(new Gate(kind, places[0], arity > 1 ? places[1] : -1, arity > 2 ? places[2] : -1, angle));
        }

        return circuit;
    }

    /// <summary>exp(-i angle/2 Z_m) for the parity of the qubits in the mask: a ladder of CX, Rz, and the ladder back.</summary>
    public static IEnumerable<Gate> ParityRotation(int mask, double angle)
    {
        int[] qubits = [.. Enumerable.Range(0, 31).Where(q => (mask >> q & 1) != 0)];
        var ladder = qubits.Zip(qubits.Skip(1), (a, b) => new Gate(GateKind.CX, a, b)).ToArray();
        return [.. ladder, new Gate(GateKind.Rz, qubits[^1], Angle: angle), .. ladder.Reverse()];
    }

    /// <summary>The circuit that undoes this one.</summary>
    public static IEnumerable<Gate> Inverse(IEnumerable<Gate> circuit) => circuit.Reverse().Select(gate => gate with
    {
        Kind = gate.Kind switch
        {
            GateKind.S => GateKind.SAdjoint,
            GateKind.SAdjoint => GateKind.S,
            GateKind.T => GateKind.TAdjoint,
            GateKind.TAdjoint => GateKind.T,
            GateKind.SX => GateKind.SXAdjoint,
            GateKind.SXAdjoint => GateKind.SX,
            _ => gate.Kind,
        },
        Angle = -gate.Angle,
    });

    /// <summary>A normalised vector with independent Gaussian components.</summary>
    public static Complex[] RandomVector(int qubits, int seed)
    {
        var random = new Random(seed);
        var vector = new Complex[1 << qubits];
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = Complex.FromPolarCoordinates(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
        }

        double norm = Math.Sqrt(vector.Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary)));
        return Array.ConvertAll(vector, a => a / norm);
    }

    /// <summary>Largest |a - b| over all components.</summary>
    public static double Distance(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right)
    {
        double largest = 0;
        for (int i = 0; i < left.Length; i++)
        {
            largest = Math.Max(largest, (left[i] - right[i]).Magnitude);
        }

        return largest;
    }

    private static int ElementAtOrDefault(this int[] places, int position, int otherwise) =>
        position < places.Length ? places[position] : otherwise;

    private static IEnumerable<int[]> Places(int qubits, int arity)
    {
        if (arity == 0)
        {
            yield return [];
            yield break;
        }

        foreach (int[] rest in Places(qubits, arity - 1))
        {
            for (int qubit = 0; qubit < qubits; qubit++)
            {
                if (!rest.Contains(qubit))
                {
                    yield return [.. rest, qubit];
                }
            }
        }
    }
}
