using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// From gates to passes with numbers: collects gates, has them planned in stretches, and plays the plans. Knows no amplitudes, so that
/// planning can be tested and timed alone.
/// </summary>
internal sealed class GatePipeline
{
    private readonly PlanMemo _memo;
    private readonly GateStream _gates;
    private readonly PassSink _run;

    /// <summary>Angles of the pending terms, by slot; 0 where nothing is pending.</summary>
    private double[] _slots;

    /// <summary>Coefficients of the open pass.</summary>
    private double[] _coefficients;

    /// <param name="memo">Plans.</param>
    /// <param name="run">Is given each pass when it is complete.</param>
    public GatePipeline(PlanMemo memo, PassSink run)
    {
        _memo = memo;
        _run = run;
        _gates = new GateStream();
        Position = memo.Start;
        _slots = new double[1024];
        _coefficients = new double[1024];
    }

    private GatePipeline(GatePipeline other, PassSink run)
    {
        _memo = other._memo;
        _run = run;
        _gates = other._gates.Clone();
        Position = other.Position;
        _slots = [.. other._slots];
        _coefficients = [.. other._coefficients];
    }

    /// <summary>How amplitudes are stored after the passes run so far.</summary>
    public PlannerState Position { get; private set; }

    /// <summary>Takes a gate, to be applied at the latest by <see cref="Flush"/>.</summary>
    public void Add(in Gate gate)
    {
        if (_gates.IsFull)
        {
            var stretch = _gates.FirstStretch();
            Play(stretch, close: false);
            _gates.Remove(stretch.Length);
        }

        _gates.Add(gate);
    }

    /// <summary>Takes a sequence, to be applied at the latest by <see cref="Flush"/>.</summary>
    /// <param name="sequence">The gates.</param>
    /// <param name="cancellation">Looked at before each stretch.</param>
    public void Add(GateSequence sequence, CancellationToken cancellation)
    {
        if (sequence.Stretches.IsEmpty)
        {
            foreach (ref readonly var gate in sequence.Gates)
            {
                Add(gate);
            }

            return;
        }

        if (_gates.Count > 0)
        {
            Play(_gates.All, close: false);
            _gates.Clear();
        }

        foreach (var stretch in sequence.Stretches)
        {
            cancellation.ThrowIfCancellationRequested();
            Play(_memo.Plan(Position, sequence, stretch), sequence.GatesOf(stretch));
        }
    }

    /// <summary>Runs all passes; only the pending diagonal and the index map of <see cref="Position"/> remain to be applied.</summary>
    public void Flush()
    {
        if (_gates.Count > 0 || !Position.Open.Stages.IsEmpty)
        {
            Play(_gates.All, close: true);
            _gates.Clear();
        }
    }

    /// <summary>Takes the pending diagonal exp(i Σ φ_k Z_m(k)) out, with m as places; false if there is none.</summary>
    public bool TakePendingPhases(out ulong[] parities, out double[] angles)
    {
        int[] slots = [PhaseSlots.GlobalPhase, .. Position.ActiveSlots];
        parities = Array.ConvertAll(slots, slot => Position.Placement.ToPlaces(_memo.MaskOf(slot)));
        angles = Array.ConvertAll(slots, slot => _slots[slot]);
        foreach (int slot in slots)
        {
            _slots[slot] = 0;
        }

        if (slots.Length > 1)
        {
            Position = _memo.WithoutTerms(Position);
        }

        return angles.AsSpan().IndexOfAnyExcept(0.0) >= 0;
    }

    /// <summary>Forgets all gates; amplitudes are taken to be |0…0⟩ again.</summary>
    public void Reset()
    {
        _gates.Clear();
        Position = _memo.Start;
        Array.Clear(_slots);
        Array.Clear(_coefficients);
    }

    /// <summary>An independent copy at the same position that shares the plans.</summary>
    public GatePipeline Clone(PassSink run) => new(this, run);

    /// <summary>Plans the gates and carries the plan out with their angles.</summary>
    private void Play(ReadOnlySpan<Gate> gates, bool close) => Play(_memo.Plan(Position, gates, close), gates);

    private void Play((Tape Tape, PlannerState After) plan, ReadOnlySpan<Gate> gates)
    {
        Grow(ref _slots, _memo.SlotCount);
        Grow(ref _coefficients, plan.Tape.CoefficientCount);
        TapePlayer.Play(plan.Tape, gates, _slots, _coefficients, _run);
        Position = plan.After;
    }

    private static void Grow(ref double[] array, int length)
    {
        if (length > array.Length)
        {
            Array.Resize(ref array, Math.Max(length, 2 * array.Length));
        }
    }
}
