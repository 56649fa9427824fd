using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Noise;

/// <summary>One thing that may go wrong at a site.</summary>
/// <param name="Hazard">-ln of the probability that it does not (<see cref="Probability.Hazard"/>).</param>
/// <param name="Kind">What.</param>
/// <param name="Operand">Which operand of the gate it befalls; all of them if -1.</param>
/// <param name="Pauli">Which Pauli errors, for <see cref="FaultKind.Pauli"/>.</param>
internal readonly record struct Fault(double Hazard, FaultKind Kind, int Operand = 0, PauliChannel? Pauli = null);

/// <summary>The kinds of faults.</summary>
internal enum FaultKind : byte
{
    Pauli,
    Loss,
    Misreading,
}

/// <summary>A place in a program where something may go wrong: the faults in the order in which they happen, and their hazards together.</summary>
internal sealed class NoiseSite(List<Fault> faults)
{
    public Fault[] Faults { get; } = [.. faults];

    public double Hazard { get; } = faults.Sum(fault => fault.Hazard);
}

/// <summary>A noise model turned into a table: one site for each kind of gate and one for measurements.</summary>
internal sealed class NoiseSites
{
    private readonly NoiseSite[] _gates;

    public NoiseSites(NoiseModel model)
    {
        _gates = Array.ConvertAll(Enum.GetValues<GateKind>(), kind => Site(model.After(kind), GateNames.QubitCount(kind)));
        Readout = model.Readout;
        Measurement = Site(model.BeforeMeasurement, 1, new Fault(Probability.Hazard(Math.Max(Readout.ZeroAsOne, Readout.OneAsZero)), FaultKind.Misreading));
    }

    /// <summary>Of the misreadings at <see cref="Measurement"/>, which happen with the larger of the two probabilities.</summary>
    public ReadoutError Readout { get; }

    public NoiseSite Measurement { get; }

    public NoiseSite After(GateKind kind) => _gates[(int)kind];

    private static NoiseSite Site(GateNoise noise, int qubitCount, params ReadOnlySpan<Fault> more)
    {
        var together = noise.Pauli.QubitCount == qubitCount;
        var pauli = Probability.Hazard(noise.Pauli.ErrorProbability);
        var loss = Probability.Hazard(noise.Loss);
        var faults = new List<Fault>();
        for (var operand = 0; operand < (together ? 1 : qubitCount); operand++)
        {
            faults.Add(new(pauli, FaultKind.Pauli, together ? -1 : operand, noise.Pauli));
        }

        for (var operand = 0; operand < qubitCount; operand++)
        {
            faults.Add(new(loss, FaultKind.Loss, operand));
        }

        faults.AddRange(more);
        faults.RemoveAll(fault => fault.Hazard == 0);
        return new NoiseSite(faults);
    }
}
