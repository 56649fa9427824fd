using System.Diagnostics;
using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Execution;

/// <summary>What is known of a qubit without looking at the amplitudes.</summary>
internal enum QubitStatus : byte
{
    /// <summary>In |0⟩, unentangled.</summary>
    Zero,

    /// <summary>Anything.</summary>
    Active,

    /// <summary>Measured, outcome not drawn yet.</summary>
    Measured,

    /// <summary>Measured, outcome not drawn yet, and then reset.</summary>
    MeasuredAndReset,

    /// <summary>Reset, not carried out yet.</summary>
    Discarded,
}

/// <summary>
/// Stands between a program and the amplitudes and puts off every measurement and reset until somebody needs it: until a gate acts on the
/// qubit again or the program looks at the result. Measuring later is the same, since nothing acts on the qubit in between and
/// measurements of different qubits commute. What is still put off at the end of the program can be sampled from the final state.
/// Methods that may have to draw an outcome return false if that is not allowed (<see cref="MayCollapse"/>); then nothing has changed.
/// </summary>
internal sealed class QubitLedger(IQuantumState state, RegisterSizes sizes)
{
    /// <summary>Probabilities this close to 0 or 1 are rounding: the outcome is certain.</summary>
    private const double Certainty = 1e-13;

    private readonly QubitStatus[] _status = new QubitStatus[sizes.Qubits];
    private readonly NumberPool _allocatedQubits = new(sizes.FixedQubits);
    private readonly NumberPool _allocatedResults = new(sizes.FixedResults);
    private int[] _results = new int[sizes.FixedResults];
    private ShotRandom _random;

    public IQuantumState State { get; private set; } = state;

    public OutputRecorder Output { get; } = new();

    /// <summary>Whether there are amplitudes; if gates are only counted, bringing a qubit back to |0⟩ must not look like one.</summary>
    public bool HasAmplitudes { get; init; } = true;

    /// <summary>What goes wrong, or null if nothing ever does.</summary>
    public ShotNoise? Noise { get; set; }

    /// <summary>Whether outcomes may be drawn. If not, a program that needs one stops there.</summary>
    public bool MayCollapse { get; private set; }

    /// <summary>Whether what the program did so far depends on an outcome that was drawn.</summary>
    public bool HasDrawn { get; private set; }

    public long Measurements { get; private set; }

    public long Resets { get; private set; }

    public int QubitCount => _status.Length;

    public int ResultCount => _results.Length;

    /// <summary>Most qubits in use at once so far, fixed ones included.</summary>
    public int PeakQubits => _allocatedQubits.Peak;

    /// <summary>Takes over everything another ledger knows, for a state that is a copy of the other's, and may draw outcomes from now on.</summary>
    public void Continue(QubitLedger other, IQuantumState state, ShotRandom random)
    {
        CopyFrom(other, state);
        AllowCollapse(random);
    }

    /// <summary>Takes over everything another ledger knows, for a state that is a copy of the other's.</summary>
    public void CopyFrom(QubitLedger other, IQuantumState state)
    {
        Debug.Assert(other.QubitCount == QubitCount, "Ledgers of one program.");
        other._status.CopyTo(_status, 0);
        Array.Resize(ref _results, other._results.Length);
        other._results.CopyTo(_results, 0);
        _allocatedQubits.CopyFrom(other._allocatedQubits);
        _allocatedResults.CopyFrom(other._allocatedResults);
        Output.CopyFrom(other.Output);
        Measurements = other.Measurements;
        Resets = other.Resets;
        State = state;
    }

    public void AllowCollapse(ShotRandom random)
    {
        _random = random;
        MayCollapse = true;
    }

    public bool TryApply(in Gate gate)
    {
        if (!TryUse(gate.Qubit0) || (gate.Qubit1 >= 0 && !TryUse(gate.Qubit1)) || (gate.Qubit2 >= 0 && !TryUse(gate.Qubit2)))
        {
            return false;
        }

        State.Apply(in gate);
        Noise?.AfterGate(in gate);
        return true;
    }

    /// <summary>Whether nothing has to happen between these gates: no noise, and no outcome put off on their qubits.</summary>
    public bool CanApplyAtOnce(GateSequence sequence)
    {
        var isPossible = Noise is null && 64 - BitOperations.LeadingZeroCount(sequence.Qubits) <= QubitCount;
        for (var rest = sequence.Qubits; isPossible && rest != 0; rest &= rest - 1)
        {
            isPossible = _status[BitOperations.TrailingZeroCount(rest)] <= QubitStatus.Active;
        }

        return isPossible;
    }

    /// <summary>Applies gates where <see cref="CanApplyAtOnce"/>.</summary>
    public void ApplyAtOnce(GateSequence sequence)
    {
        for (var rest = sequence.Qubits; rest != 0; rest &= rest - 1)
        {
            _status[BitOperations.TrailingZeroCount(rest)] = QubitStatus.Active;
        }

        State.Apply(sequence);
    }

    public void Measure(int qubit, int result, bool thenReset)
    {
        Measurements++;
        var reading = Noise?.BeforeMeasurement(qubit, this) ?? Reading.True;
        if (Noise?.IsLost(qubit) == true)
        {
            Noise.Reload(qubit);
            _results[result] = Outcome.Loss;
            return;
        }

        var status = _status[qubit];
        var hasOutcome = status is QubitStatus.Active or QubitStatus.Measured;
        _results[result] = Outcome.Read(hasOutcome ? Outcome.OfQubit(qubit) : Outcome.Zero, reading);
        if (hasOutcome)
        {
            _status[qubit] = thenReset ? QubitStatus.MeasuredAndReset : QubitStatus.Measured;
        }
    }

    public void Reset(int qubit)
    {
        Resets++;
        Noise?.Reload(qubit);
        _status[qubit] = _status[qubit] switch
        {
            QubitStatus.Active => QubitStatus.Discarded,
            QubitStatus.Measured => QubitStatus.MeasuredAndReset,
            var status => status,
        };
    }

    /// <summary>A qubit in |0⟩ that is not in use, or -1 if there is none left.</summary>
    public int AllocateQubit()
    {
        var qubit = _allocatedQubits.Take();
        return qubit < QubitCount ? qubit : -1;
    }

    /// <summary>Resets a qubit and takes it back; false if it was not allocated.</summary>
    public bool TryReleaseQubit(int qubit)
    {
        var isAllocated = _allocatedQubits.TryGiveBack(qubit);
        if (isAllocated)
        {
            Reset(qubit);
        }

        return isAllocated;
    }

    /// <summary>A result, Zero, that is not in use.</summary>
    public int AllocateResult()
    {
        var result = _allocatedResults.Take();
        if (result >= _results.Length)
        {
            Array.Resize(ref _results, result + 1);
        }

        _results[result] = Outcome.Zero;
        return result;
    }

    public bool TryReleaseResult(int result) => _allocatedResults.TryGiveBack(result);

    /// <summary>All qubits to |0⟩, all results to Zero.</summary>
    public void Initialize()
    {
        if (_status.AsSpan().ContainsAnyExcept(QubitStatus.Zero))
        {
            State.ResetAll();
            _status.AsSpan().Clear();
        }

        _results.AsSpan().Clear();
        _allocatedQubits.Clear();
        _allocatedResults.Clear();
    }

    /// <summary>Whether a result is that of a lost qubit.</summary>
    public bool IsLoss(int result) => _results[result] == Outcome.Loss;

    /// <summary>The outcome in a result as it stands, drawn or pending.</summary>
    public int ResultAsIs(int result) => _results[result];

    public void WriteResult(int result, bool isOne) => _results[result] = Outcome.Of(isOne);

    public bool TryReadResult(int result, out bool isOne)
    {
        var isKnown = !Outcome.IsPending(_results[result]) || TryResolve(Outcome.QubitOf(_results[result]));
        isOne = isKnown && _results[result] == Outcome.One;
        return isKnown;
    }

    /// <summary>Carries out everything put off, so that the state is what the program has made of it so far.</summary>
    public bool TryResolveAll()
    {
        for (var qubit = 0; qubit < _status.Length; qubit++)
        {
            if (_status[qubit] > QubitStatus.Active && !TryResolve(qubit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Draws a basis state for all qubits whose outcomes are still pending; the shot is over then.</summary>
    public ulong DrawBasisState() => Output.HasPending ? State.Sample(1, _random.NextWord())[0] : 0;

    /// <summary>Does what was put off on a qubit, after which it may be acted on.</summary>
    public bool TryUse(int qubit)
    {
        if (_status[qubit] <= QubitStatus.Active || TryResolve(qubit))
        {
            _status[qubit] = QubitStatus.Active;
            return true;
        }

        return false;
    }

    private bool TryResolve(int qubit)
    {
        if (!MayCollapse)
        {
            return false;
        }

        var one = State.ProbabilityOfOne(qubit);
        var isOne = one > Certainty && (one >= 1 - Certainty || _random.NextUniform() < one);
        State.Project(qubit, isOne);
        HasDrawn = true;
        if (_status[qubit] == QubitStatus.Measured)
        {
            _status[qubit] = QubitStatus.Active;
        }
        else
        {
            _status[qubit] = QubitStatus.Zero;
            if (isOne && HasAmplitudes)
            {
                State.Apply(new Gate(GateKind.X, qubit));
            }
        }

        var outcome = Outcome.OfQubit(qubit);
        _results.AsSpan().Replace(outcome, Outcome.Of(isOne));
        _results.AsSpan().Replace(Outcome.Opposite(outcome), Outcome.Of(!isOne));
        Output.Resolve(qubit, Outcome.Of(isOne));
        return true;
    }
}
