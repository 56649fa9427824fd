using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Noise;

/// <summary>Stands where the amplitudes would be and adds up what noise does to each gate.</summary>
internal sealed class FidelityMeter(NoiseModel model, int qubitCount) : IQuantumState
{
    private readonly (double Log, double Errors)[] _ofKind = Array.ConvertAll(Enum.GetValues<GateKind>(), kind => Of(model, kind));
    private double _log;
    private double _errors;

    public int QubitCount => qubitCount;

    public NoiseForecast Forecast => new(Math.Exp(_log), _errors);

    public void Apply(in Gate gate)
    {
        _log += _ofKind[(int)gate.Kind].Log;
        _errors += _ofKind[(int)gate.Kind].Errors;
    }

    public void OnLoopIteration(int loopId)
    {
    }

    public double ProbabilityOfOne(int qubit) => 0.5;

    public void Project(int qubit, bool outcome)
    {
    }

    public ulong[] Sample(int shots, ulong seed) => new ulong[shots];

    public void CopyAmplitudes(Span<Complex> destination) => throw new InvalidOperationException("A forecast keeps no amplitudes.");

    public IQuantumState Clone() => throw new InvalidOperationException("A forecast keeps no amplitudes.");

    public void ResetAll()
    {
    }

    public void Dispose()
    {
    }

    private static (double Log, double Errors) Of(NoiseModel model, GateKind kind)
    {
        var noise = model.After(kind);
        var qubits = noise.Pauli.QubitCount;
        var groups = qubits == 1 ? GateNames.QubitCount(kind) : 1;
        var errors = Math.Pow(4, qubits);
        var mixing = Math.Min(1, noise.Pauli.ErrorProbability * errors / (errors - 1));
        return (groups * Math.Log(1 - mixing), groups * noise.Pauli.ErrorProbability);
    }
}
