using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Tests.Support;

/// <summary>A register as a vector that every gate multiplies with a full matrix: too naive to be wrong.</summary>
internal sealed class NaiveState : IQuantumState
{
    private Complex[] _vector;

    public NaiveState(int qubitCount)
    {
        QubitCount = qubitCount;
        _vector = new Complex[1 << qubitCount];
        _vector[0] = 1;
    }

    public int QubitCount { get; }

    public void Apply(in Gate gate) => _vector = DenseReference.Apply(in gate, _vector, QubitCount);

    public void OnLoopIteration(int loopId)
    {
    }

    public double ProbabilityOfOne(int qubit) => Enumerable.Range(0, _vector.Length).Where(j => IsOne(j, qubit)).Sum(Probability);

    public void Project(int qubit, bool outcome)
    {
        var kept = _vector.Select((amplitude, j) => IsOne(j, qubit) == outcome ? amplitude : 0).ToArray();
        var norm = Math.Sqrt(kept.Sum(amplitude => amplitude.Magnitude * amplitude.Magnitude));
        _vector = [.. kept.Select(amplitude => amplitude / norm)];
    }

    public ulong[] Sample(int shots, ulong seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        return [.. Enumerable.Range(0, shots).Select(_ => SampleOne(random.NextDouble()))];
    }

    public void CopyAmplitudes(Span<Complex> destination) => _vector.CopyTo(destination);

    public IQuantumState Clone() => new NaiveState(QubitCount) { _vector = (Complex[])_vector.Clone() };

    public void ResetAll()
    {
        Array.Clear(_vector);
        _vector[0] = 1;
    }

    public void Dispose()
    {
    }

    private static bool IsOne(int basisState, int qubit) => ((basisState >> qubit) & 1) != 0;

    private double Probability(int basisState) => _vector[basisState].Magnitude * _vector[basisState].Magnitude;

    private ulong SampleOne(double uniform)
    {
        var last = 0;
        for (var j = 0; j < _vector.Length; j++)
        {
            last = Probability(j) > 0 ? j : last;
            uniform -= Probability(j);
            if (uniform < 0)
            {
                break;
            }
        }

        return (ulong)last;
    }
}
