using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Tests.Support;

/// <summary>
/// Noise as it is defined: a density matrix for each set of lost qubits, to which every channel is applied in full. Shares no code with the
/// simulator's trajectories.
/// </summary>
internal sealed class DensityReference
{
    private readonly int _qubits;
    private readonly NoiseModel _model;
    private Dictionary<int, Complex[,]> _branches;

    private DensityReference(int qubits, NoiseModel model)
    {
        _qubits = qubits;
        _model = model;
        var zero = new Complex[1 << qubits, 1 << qubits];
        zero[0, 0] = 1;
        _branches = new() { [0] = zero };
    }

    /// <summary>
    /// Probability of each output when all qubits are measured after the gates, written as <c>[Zero, One, Loss]</c>, qubit 0 first.
    /// </summary>
    public static Dictionary<string, double> Outcomes(IEnumerable<Gate> gates, int qubits, NoiseModel model)
    {
        var reference = new DensityReference(qubits, model);
        foreach (var gate in gates)
        {
            reference.Apply(gate);
        }

        for (var qubit = 0; qubit < qubits; qubit++)
        {
            reference.Fault(model.BeforeMeasurement, [qubit]);
        }

        return reference.Read();
    }

    private void Apply(Gate gate)
    {
        int[] operands = [.. new[] { gate.Qubit0, gate.Qubit1, gate.Qubit2 }.Where(qubit => qubit >= 0)];
        _branches = _branches.ToDictionary(
            branch => branch.Key,
            branch => Remaining(gate, [.. operands.Where(qubit => !IsSet(branch.Key, qubit))]) is { } remaining
                ? Conjugate(DenseReference.Matrix(remaining, _qubits), branch.Value)
                : branch.Value);
        var name = gate.Kind.ToString().Replace("Adjoint", "_adj", StringComparison.Ordinal).ToLowerInvariant();
        Fault(_model.Gates.GetValueOrDefault(name) ?? operands.Length switch { 1 => _model.OneQubit, 2 => _model.TwoQubit, _ => _model.ThreeQubit }, operands);
    }

    /// <summary>The gate on those of its qubits that are not lost, or null if nothing is left of it.</summary>
    private static Gate? Remaining(Gate gate, int[] present) => (gate.Kind, present.Length) switch
    {
        (GateKind.CCX, 3) or (GateKind.CX or GateKind.CY or GateKind.CZ or GateKind.Swap or GateKind.Rxx or GateKind.Ryy or GateKind.Rzz, 2) => gate,
        (GateKind.Rxx, 1) => new(GateKind.Rx, present[0], Angle: gate.Angle),
        (GateKind.Ryy, 1) => new(GateKind.Ry, present[0], Angle: gate.Angle),
        (GateKind.Rzz, 1) => new(GateKind.Rz, present[0], Angle: gate.Angle),
        (GateKind.CCX, 2) when present[1] == gate.Qubit2 => new(GateKind.CX, present[0], present[1]),
        (_, 1) when gate.Qubit1 < 0 => gate,
        _ => null,
    };

    private void Fault(GateNoise noise, int[] operands)
    {
        int[][] groups = noise.Pauli.QubitCount == operands.Length ? [operands] : [.. operands.Select(operand => new[] { operand })];
        foreach (var group in groups)
        {
            var before = _branches;
            _branches = [];
            foreach (var (lost, density) in before)
            {
                Add(lost, density, 1 - noise.Pauli.ErrorProbability);
                foreach (var (error, probability) in noise.Pauli.Errors)
                {
                    Add(lost, WithError(density, error, group, lost), probability);
                }
            }
        }

        foreach (var qubit in operands)
        {
            Lose(qubit, noise.Loss);
        }
    }

    private void Lose(int qubit, double probability)
    {
        var before = _branches;
        _branches = [];
        foreach (var (lost, density) in before)
        {
            if (probability == 0 || IsSet(lost, qubit))
            {
                Add(lost, density, 1);
                continue;
            }

            Add(lost, density, 1 - probability);
            var emptied = new Complex[1 << _qubits, 1 << _qubits];
            for (var row = 0; row < 1 << _qubits; row++)
            {
                for (var column = 0; column < 1 << _qubits; column++)
                {
                    if (IsSet(row, qubit) == IsSet(column, qubit))
                    {
                        emptied[row & ~(1 << qubit), column & ~(1 << qubit)] += density[row, column];
                    }
                }
            }

            Add(lost | (1 << qubit), emptied, probability);
        }
    }

    private Complex[,] WithError(Complex[,] density, string error, int[] group, int lost)
    {
        for (var i = 0; i < group.Length; i++)
        {
            if (error[i] != 'I' && !IsSet(lost, group[i]))
            {
                density = Conjugate(DenseReference.Matrix(new Gate(Enum.Parse<GateKind>(error[i].ToString()), group[i]), _qubits), density);
            }
        }

        return density;
    }

    private Dictionary<string, double> Read()
    {
        var outcomes = new Dictionary<string, double>();
        foreach (var (lost, density) in _branches)
        {
            for (var state = 0; state < 1 << _qubits; state++)
            {
                Read(lost, state, [], density[state, state].Real, outcomes);
            }
        }

        return outcomes;
    }

    private void Read(int lost, int state, List<string> read, double probability, Dictionary<string, double> outcomes)
    {
        if (read.Count == _qubits)
        {
            var output = $"[{string.Join(", ", read)}]";
            outcomes[output] = outcomes.GetValueOrDefault(output) + probability;
            return;
        }

        var qubit = read.Count;
        if (IsSet(lost, qubit))
        {
            Read(lost, state, [.. read, "Loss"], probability, outcomes);
            return;
        }

        var one = IsSet(state, qubit) ? 1 - _model.Readout.OneAsZero : _model.Readout.ZeroAsOne;
        Read(lost, state, [.. read, "One"], probability * one, outcomes);
        Read(lost, state, [.. read, "Zero"], probability * (1 - one), outcomes);
    }

    private void Add(int lost, Complex[,] density, double weight)
    {
        var sum = _branches.TryGetValue(lost, out var present) ? present : new Complex[1 << _qubits, 1 << _qubits];
        for (var row = 0; row < 1 << _qubits; row++)
        {
            for (var column = 0; column < 1 << _qubits; column++)
            {
                sum[row, column] += weight * density[row, column];
            }
        }

        _branches[lost] = sum;
    }

    /// <summary>UρU† = U(Uρ†)†.</summary>
    private static Complex[,] Conjugate(Complex[,] unitary, Complex[,] density) => Product(unitary, Adjoint(Product(unitary, Adjoint(density))));

    private static Complex[,] Adjoint(Complex[,] matrix)
    {
        var adjoint = new Complex[matrix.GetLength(1), matrix.GetLength(0)];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
            {
                adjoint[column, row] = Complex.Conjugate(matrix[row, column]);
            }
        }

        return adjoint;
    }

    private static Complex[,] Product(Complex[,] left, Complex[,] right)
    {
        var size = left.GetLength(0);
        var product = new Complex[size, size];
        for (var column = 0; column < size; column++)
        {
            var result = DenseReference.Multiply(left, [.. Enumerable.Range(0, size).Select(row => right[row, column])]);
            for (var row = 0; row < size; row++)
            {
                product[row, column] = result[row];
            }
        }

        return product;
    }

    private static bool IsSet(int bits, int qubit) => ((bits >> qubit) & 1) != 0;
}
