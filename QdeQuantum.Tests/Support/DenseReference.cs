using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Tests.Support;

/// <summary>
/// Gates as dense 2ⁿ × 2ⁿ matrices, built from textbook 2×2 matrices and Kronecker products; shares no code with the simulator.
/// </summary>
internal static class DenseReference
{
    private static readonly Complex I = Complex.ImaginaryOne;

    private static readonly Complex[,] Identity = { { 1, 0 }, { 0, 1 } };
    private static readonly Complex[,] X = { { 0, 1 }, { 1, 0 } };
    private static readonly Complex[,] Y = { { 0, -I }, { I, 0 } };
    private static readonly Complex[,] Z = { { 1, 0 }, { 0, -1 } };
    private static readonly Complex[,] ProjectorZero = { { 1, 0 }, { 0, 0 } };
    private static readonly Complex[,] ProjectorOne = { { 0, 0 }, { 0, 1 } };

    /// <summary>Applies the gate to the vector.</summary>
    public static Complex[] Apply(in Gate gate, Complex[] vector, int qubits) => Multiply(Matrix(gate, qubits), vector);

    /// <summary>Applies the gates, the first one first, to |0…0⟩.</summary>
    public static Complex[] Run(IEnumerable<Gate> gates, int qubits)
    {
        var vector = new Complex[1 << qubits];
        vector[0] = 1;
        foreach (var gate in gates)
        {
            vector = Apply(gate, vector, qubits);
        }

        return vector;
    }

    /// <summary>The matrix of the gate on all qubits; qubit 0 is the lowest bit of the index.</summary>
    public static Complex[,] Matrix(in Gate gate, int qubits)
    {
        int a = gate.Qubit0;
        int b = gate.Qubit1;
        int c = gate.Qubit2;
        double theta = gate.Angle;
        return gate.Kind switch
        {
            GateKind.H => On(qubits, (a, Scale(Sum(X, Z), 1 / Math.Sqrt(2)))),
            GateKind.X => On(qubits, (a, X)),
            GateKind.Y => On(qubits, (a, Y)),
            GateKind.Z => On(qubits, (a, Z)),
            GateKind.S => On(qubits, (a, Phase(Math.PI / 2))),
            GateKind.SAdjoint => On(qubits, (a, Phase(-Math.PI / 2))),
            GateKind.T => On(qubits, (a, Phase(Math.PI / 4))),
            GateKind.TAdjoint => On(qubits, (a, Phase(-Math.PI / 4))),
            GateKind.SX => On(qubits, (a, Sum(Scale(Identity, (1 + I) / 2), Scale(X, (1 - I) / 2)))),
            GateKind.SXAdjoint => On(qubits, (a, Sum(Scale(Identity, (1 - I) / 2), Scale(X, (1 + I) / 2)))),
            GateKind.Rx => Rotation(qubits, theta, On(qubits, (a, X))),
            GateKind.Ry => Rotation(qubits, theta, On(qubits, (a, Y))),
            GateKind.Rz => Rotation(qubits, theta, On(qubits, (a, Z))),
            GateKind.Rxx => Rotation(qubits, theta, On(qubits, (a, X), (b, X))),
            GateKind.Ryy => Rotation(qubits, theta, On(qubits, (a, Y), (b, Y))),
            GateKind.Rzz => Rotation(qubits, theta, On(qubits, (a, Z), (b, Z))),
            GateKind.CX => Controlled(qubits, b, X, a),
            GateKind.CY => Controlled(qubits, b, Y, a),
            GateKind.CZ => Controlled(qubits, b, Z, a),
            GateKind.CCX => Controlled(qubits, c, X, a, b),
            GateKind.Swap => Scale(
                Sum(Sum(On(qubits), On(qubits, (a, X), (b, X))), Sum(On(qubits, (a, Y), (b, Y)), On(qubits, (a, Z), (b, Z)))), 0.5),
            _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Kind, "A new gate needs its matrix here."),
        };
    }

    /// <summary>Matrix times vector.</summary>
    public static Complex[] Multiply(Complex[,] matrix, Complex[] vector)
    {
        var result = new Complex[vector.Length];
        for (int row = 0; row < vector.Length; row++)
        {
            for (int column = 0; column < vector.Length; column++)
            {
                if (matrix[row, column] == 0)
                {
                    continue;
                }

                result[row] += matrix[row, column] * vector[column];
            }
        }

        return result;
    }

    /// <summary>exp(-iθP/2) = cos(θ/2) - i sin(θ/2) P for P² = 1.</summary>
    private static Complex[,] Rotation(int qubits, double theta, Complex[,] pauli) =>
        Sum(Scale(On(qubits), Math.Cos(theta / 2)), Scale(pauli, -I * Math.Sin(theta / 2)));

    /// <summary>The factor where all controls are One, the identity elsewhere.</summary>
    private static Complex[,] Controlled(int qubits, int target, Complex[,] factor, params int[] controls)
    {
        var allOne = controls.Select(control => (control, ProjectorOne)).ToArray();
        var active = On(qubits, [.. allOne, (target, factor)]);
        return Sum(Sum(On(qubits), Scale(On(qubits, allOne), -1)), active);
    }

    /// <summary>Tensor product of the given factors on their qubits and identities elsewhere.</summary>
    private static Complex[,] On(int qubits, params (int Qubit, Complex[,] Factor)[] factors)
    {
        int size = 1 << qubits;
        var factorOf = Enumerable.Repeat(Identity, qubits).ToArray();
        foreach (var (qubit, factor) in factors)
        {
            factorOf[qubit] = factor;
        }

        var matrix = new Complex[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                Complex element = 1;
                for (int qubit = 0; qubit < qubits && element != 0; qubit++)
                {
                    element *= factorOf[qubit][(row >> qubit) & 1, (column >> qubit) & 1];
                }

                matrix[row, column] = element;
            }
        }

        return matrix;
    }

    private static Complex[,] Phase(double phi) => Sum(ProjectorZero, Scale(ProjectorOne, Complex.FromPolarCoordinates(1, phi)));

    private static Complex[,] Sum(Complex[,] left, Complex[,] right) => Map(left, (value, row, column) => value + right[row, column]);

    private static Complex[,] Scale(Complex[,] matrix, Complex factor) => Map(matrix, (value, _, _) => value * factor);

    private static Complex[,] Map(Complex[,] matrix, Func<Complex, int, int, Complex> map)
    {
        var result = new Complex[matrix.GetLength(0), matrix.GetLength(1)];
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
            {
                result[row, column] = map(matrix[row, column], row, column);
            }
        }

        return result;
    }
}
