using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Benchmarks.Circuits;

/// <summary>What the particle moves in.</summary>
internal enum Potential
{
    /// <summary>Σ x² and all products of coordinates.</summary>
    Quadratic,

    /// <summary>(x² - 1)² in one dimension.</summary>
    Quartic,
}

/// <summary>
/// One Trotter step on d registers as a compiler for the base profile writes it, from H, Rz and CX alone: half a potential step,
/// Fourier transform, kinetic step, inverse transform, half a potential step. The phases of the same step are known in closed form, so
/// that an FFT can do the same work.
/// </summary>
internal sealed class TrotterCircuit
{
    private const double KineticAngle = 0.37;
    private const double PotentialAngle = 0.81;

    private readonly List<Gate> _gates = [];
    private readonly Potential _potential;

    public TrotterCircuit(int qubits, int dimensions, Potential potential)
    {
        if (qubits % dimensions != 0 || (potential == Potential.Quartic && dimensions != 1))
        {
            throw new ArgumentException($"{qubits} qubits in {dimensions} dimensions with a {potential} potential is not a circuit of this family.");
        }

        Qubits = qubits;
        Dimensions = dimensions;
        _potential = potential;
        ApplyPotential();
        for (int register = 0; register < dimensions; register++)
        {
            ApplyKinetic(register * PerRegister);
        }

        ApplyPotential();
    }

    public int Qubits { get; }

    public int Dimensions { get; }

    /// <summary>The gates of one step.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    private int PerRegister => Qubits / Dimensions;

    private double Range => 1L << PerRegister;

    /// <summary>Phase of half a potential step at a grid point, up to a common constant.</summary>
    public double PotentialPhase(long point)
    {
        if (_potential == Potential.Quartic)
        {
            double x = Position(point);
            return -PotentialAngle * ((x * x) - 1) * ((x * x) - 1);
        }

        double sum = 0;
        for (int register = 0; register < Dimensions; register++)
        {
            sum += (point >> (register * PerRegister) & ((1L << PerRegister) - 1)) / Range;
        }

        return -PotentialAngle * sum * sum;
    }

    /// <summary>Phase of the kinetic step at a point of the transformed grid.</summary>
    public double KineticPhase(long point)
    {
        double phase = 0;
        for (int register = 0; register < Dimensions; register++)
        {
            long m = point >> (register * PerRegister) & ((1L << PerRegister) - 1);
            double signed = m >= Range / 2 ? m - Range : m;
            phase -= KineticAngle * signed * signed / Range;
        }

        return phase;
    }

    /// <summary>Position of a point in units of the distance of the two wells; -2 to 2.</summary>
    private double Position(long point) => (4 * (point + 0.5) / Range) - 2;

    private void ApplyPotential()
    {
        if (_potential == Potential.Quartic)
        {
            ApplyQuarticPotential();
            return;
        }

        double[] weights = [.. Enumerable.Range(0, Qubits).Select(q => (1L << (q % PerRegister)) / Range)];
        ApplySquare(weights, -PotentialAngle, [.. Enumerable.Range(0, Qubits)]);
    }

    /// <summary>With x = -Σ w_b Z_b, x² holds parities of 0 and 2, x⁴ of 0, 2 and 4 qubits.</summary>
    private void ApplyQuarticPotential()
    {
        double[] w = [.. Enumerable.Range(0, Qubits).Select(q => 2 * (1L << q) / Range)];
        double squares = w.Sum(v => v * v);
        for (int a = 0; a < Qubits; a++)
        {
            for (int b = a + 1; b < Qubits; b++)
            {
                // In x⁴ = Σ w w w w ZZZZ the pair ab comes with a third factor c twice: 12 w_a w_b Σ_c w_c², less where c is a or b.
                double pair = w[a] * w[b] * ((12 * squares) - (8 * ((w[a] * w[a]) + (w[b] * w[b])))) - (4 * w[a] * w[b]);
                ApplyParity(-PotentialAngle * pair, a, b);
                for (int c = b + 1; c < Qubits; c++)
                {
                    for (int d = c + 1; d < Qubits; d++)
                    {
                        ApplyParity(-PotentialAngle * 24 * w[a] * w[b] * w[c] * w[d], a, b, c, d);
                    }
                }
            }
        }
    }

    private void ApplyKinetic(int first)
    {
        int n = PerRegister;
        ApplyFourier(first, inverse: false);
        double[] weights = [.. Enumerable.Range(0, n).Select(b => (b == n - 1 ? -1.0 : 1.0) * (1L << b))];
        ApplySquare(weights, -KineticAngle / Range, [.. Enumerable.Range(first, n)]);
        ApplyFourier(first, inverse: true);
    }

    /// <summary>exp(i angle (Σ w_b j_b)²).</summary>
    private void ApplySquare(double[] weights, double angle, int[] qubits)
    {
        for (int a = 0; a < weights.Length; a++)
        {
            _gates.Add(new Gate(GateKind.Rz, qubits[a], Angle: angle * weights[a] * weights[a]));
            for (int b = a + 1; b < weights.Length; b++)
            {
                ApplyControlledPhase(2 * angle * weights[a] * weights[b], qubits[a], qubits[b]);
            }
        }
    }

    private void ApplyFourier(int first, bool inverse)
    {
        int start = _gates.Count;
        for (int b = PerRegister - 1; b >= 0; b--)
        {
            _gates.Add(new Gate(GateKind.H, first + b));
            for (int a = b - 1; a >= 0; a--)
            {
                ApplyControlledPhase(Math.PI / (1L << (b - a)), first + a, first + b);
            }
        }

        for (int b = 0; b < PerRegister / 2; b++)
        {
            ApplySwap(first + b, first + PerRegister - 1 - b);
        }

        if (inverse)
        {
            _gates.Reverse(start, _gates.Count - start);
            for (int i = start; i < _gates.Count; i++)
            {
                _gates[i] = _gates[i] with { Angle = -_gates[i].Angle };
            }
        }
    }

    private void ApplySwap(int a, int b)
    {
        _gates.Add(new Gate(GateKind.CX, a, b));
        _gates.Add(new Gate(GateKind.CX, b, a));
        _gates.Add(new Gate(GateKind.CX, a, b));
    }

    /// <summary>exp(iθ) where both are One, up to a common phase.</summary>
    private void ApplyControlledPhase(double theta, int a, int b)
    {
        _gates.Add(new Gate(GateKind.Rz, a, Angle: theta / 2));
        _gates.Add(new Gate(GateKind.CX, a, b));
        _gates.Add(new Gate(GateKind.Rz, b, Angle: -theta / 2));
        _gates.Add(new Gate(GateKind.CX, a, b));
        _gates.Add(new Gate(GateKind.Rz, b, Angle: theta / 2));
    }

    /// <summary>exp(i angle Z…Z) as a ladder of CX, an Rz and the ladder back.</summary>
    private void ApplyParity(double angle, params int[] qubits)
    {
        for (int i = 0; i + 1 < qubits.Length; i++)
        {
            _gates.Add(new Gate(GateKind.CX, qubits[i], qubits[i + 1]));
        }

        _gates.Add(new Gate(GateKind.Rz, qubits[^1], Angle: -2 * angle));
        for (int i = qubits.Length - 2; i >= 0; i--)
        {
            _gates.Add(new Gate(GateKind.CX, qubits[i], qubits[i + 1]));
        }
    }
}
