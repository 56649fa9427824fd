using QdeQuantum.Simulator.Execution;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Noise;

/// <summary>
/// Decides what goes wrong in one shot. Chances add up as hazards, so the next fault is where their sum passes a number drawn from the
/// exponential distribution: one draw a fault, none a gate, and the first fault of a shot is known before its circuit is run.
/// </summary>
internal sealed class ShotNoise
{
    private readonly NoiseSites _sites;
    private readonly NoisyState? _state;
    private ShotRandom _random;

    /// <summary>Nothing goes wrong; hazards are only added up.</summary>
    public ShotNoise(NoiseSites sites)
    {
        _sites = sites;
        NextFault = double.PositiveInfinity;
    }

    /// <summary>Noise of one shot, from its beginning.</summary>
    /// <param name="sites">What may go wrong.</param>
    /// <param name="random">Random numbers for this alone.</param>
    /// <param name="state">What it befalls.</param>
    public ShotNoise(NoiseSites sites, ShotRandom random, NoisyState state)
    {
        _sites = sites;
        _state = state;
        _random = random;
        NextFault = Draw(ref _random);
    }

    /// <summary>Hazards added up since the last fault.</summary>
    public double Hazard { get; set; }

    /// <summary>The sum of hazards at which the next fault happens.</summary>
    public double NextFault { get; private set; }

    /// <summary>Where the first fault of a shot happens, without playing the shot.</summary>
    public static double FirstFault(ShotRandom random) => Draw(ref random);

    /// <summary>Passes the site after a gate.</summary>
    public void AfterGate(in Gate gate)
    {
        var site = _sites.After(gate.Kind);
        var after = Hazard + site.Hazard;
        if (after > NextFault)
        {
            PlayGate(site, in gate);
        }
        else
        {
            Hazard = after;
        }
    }

    /// <summary>Passes the site of a measurement.</summary>
    /// <returns>What becomes of the outcome.</returns>
    public Reading BeforeMeasurement(int qubit, QubitLedger ledger)
    {
        var site = _sites.Measurement;
        var after = Hazard + site.Hazard;
        if (after <= NextFault)
        {
            Hazard = after;
            return Reading.True;
        }

        // A fault may change the qubit, so what was put off on it must be done first. Faults are drawn in shots only, where that is allowed.
        ledger.TryUse(qubit);
        return PlayMeasurement(site, qubit);
    }

    /// <summary>Whether a qubit is lost.</summary>
    public bool IsLost(int qubit) => _state?.IsLost(qubit) == true;

    /// <summary>Puts a fresh qubit in place of a lost one.</summary>
    public void Reload(int qubit) => _state?.Reload(qubit);

    private static double Draw(ref ShotRandom random) => -Math.Log(1 - random.NextUniform());

    private void PlayGate(NoiseSite site, in Gate gate)
    {
        ReadOnlySpan<int> operands = [gate.Qubit0, gate.Qubit1, gate.Qubit2];
        foreach (ref readonly var fault in site.Faults.AsSpan())
        {
            if (Happens(in fault))
            {
                Play(in fault, fault.Operand < 0 ? operands : operands.Slice(fault.Operand, 1));
            }
        }
    }

    private Reading PlayMeasurement(NoiseSite site, int qubit)
    {
        var reading = Reading.True;
        foreach (ref readonly var fault in site.Faults.AsSpan())
        {
            if (!Happens(in fault))
            {
                continue;
            }

            if (fault.Kind == FaultKind.Misreading)
            {
                reading = DrawReading();
            }
            else
            {
                Play(in fault, [qubit]);
            }
        }

        return reading;
    }

    private bool Happens(in Fault fault)
    {
        Hazard += fault.Hazard;
        if (Hazard <= NextFault)
        {
            return false;
        }

        Hazard = 0;
        NextFault = Draw(ref _random);
        return true;
    }

    private void Play(in Fault fault, ReadOnlySpan<int> qubits)
    {
        if (fault.Kind == FaultKind.Loss)
        {
            _state!.Lose(qubits[0], _random.NextUniform());
            return;
        }

        var (x, z) = fault.Pauli!.Draw(_random.NextUniform());
        for (var i = 0; i < fault.Pauli.QubitCount; i++)
        {
            _state!.ApplyPauli(qubits[i], (x >> i) & 1, (z >> i) & 1);
        }
    }

    /// <summary>
    /// One uniform number decides for both outcomes at once: below the smaller probability either is misread, between the two only that
    /// with the larger. Here it is known to be below the larger.
    /// </summary>
    private Reading DrawReading()
    {
        var (zero, one) = (_sites.Readout.ZeroAsOne, _sites.Readout.OneAsZero);
        return _random.NextUniform() * Math.Max(zero, one) < Math.Min(zero, one) ? Reading.Opposite
            : zero > one ? Reading.One
            : Reading.Zero;
    }
}
