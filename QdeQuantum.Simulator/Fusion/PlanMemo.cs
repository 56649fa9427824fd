using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Remembers what planning a stretch of gates from a position led to, so that the body of a loop is planned once and later iterations
/// only bring new angles. One planner may serve a state and its clones; calls are serialised.
/// </summary>
internal sealed class PlanMemo
{
    /// <summary>Instructions remembered before everything is forgotten: some 100 MiB.</summary>
    private const int MaxEntries = 2_000_000;

    private readonly Planner _planner;
    private readonly Dictionary<(ulong Position, ulong Gates, bool Close), KnownPlan> _known = [];
    private readonly Lock _gate = new();
    private PlannerState _plannerPosition;
    private int _entryCount;

    public PlanMemo(Planner planner)
    {
        _planner = planner;
        Start = _plannerPosition = planner.Save();
    }

    /// <summary>Before the first gate.</summary>
    public PlannerState Start { get; }

    /// <summary>Stretches planned so far that were not known.</summary>
    public int PlannedCount { get; private set; }

    /// <summary>Number of slots the tapes may refer to.</summary>
    public int SlotCount => _planner.Slots.SlotCount;

    /// <summary>The tape of these gates from <paramref name="position"/>, and the position after them.</summary>
    public (Tape Tape, PlannerState After) Plan(PlannerState position, ReadOnlySpan<Gate> gates, bool close)
    {
        ulong structure = FingerprintOf(gates);
        lock (_gate)
        {
            var plan = FindOrMake(position, gates, structure, close);
            return (plan.Tape, plan.After);
        }
    }

    /// <summary>The tape of a stretch of a sequence; where it comes again with the angles of the last time, a shorter one.</summary>
    public (Tape Tape, PlannerState After) Plan(PlannerState position, GateSequence sequence, Stretch stretch)
    {
        lock (_gate)
        {
            var plan = FindOrMake(position, sequence.GatesOf(stretch), stretch.Structure, close: false);
            if (plan.Angles != stretch.Angles)
            {
                plan.Angles = stretch.Angles;
                plan.WithConstants = null;
                return (plan.Tape, plan.After);
            }

            if (plan.WithConstants is null)
            {
                plan.WithConstants = ConstantAngles.AddUp(plan.Tape, sequence.GatesOf(stretch), sequence.IsFree(stretch));
                _entryCount += plan.WithConstants.Entries.Length;
            }

            return (plan.WithConstants, plan.After);
        }
    }

    /// <summary>The same position with all pending terms applied.</summary>
    public PlannerState WithoutTerms(PlannerState position)
    {
        lock (_gate)
        {
            _planner.Load(position with { ActiveSlots = [] });
            return _plannerPosition = _planner.Save();
        }
    }

    /// <summary>The parity of a slot.</summary>
    public ulong MaskOf(int slot)
    {
        lock (_gate)
        {
            return _planner.Slots.MaskOf(slot);
        }
    }

    private KnownPlan FindOrMake(PlannerState position, ReadOnlySpan<Gate> gates, ulong structure, bool close)
    {
        var key = (position.Fingerprint, structure, close);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!ReferenceEquals(position, _plannerPosition))
        {
            _planner.Load(position);
        }

        var tape = _planner.Plan(gates, close);
        _plannerPosition = _planner.Save();
        PlannedCount++;
        var plan = new KnownPlan(tape, _plannerPosition);
        _entryCount += tape.Entries.Length;
        if (_entryCount > MaxEntries)
        {
            _known.Clear();
            _entryCount = tape.Entries.Length;
        }

        _known.Add(key, plan);
        return plan;
    }

    /// <summary>Fingerprint of everything but the angles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong FingerprintOf(ReadOnlySpan<Gate> gates)
    {
        ulong hash = 1;
        foreach (ref readonly var gate in gates)
        {
            hash = CounterRandom.Mix(hash ^ GateStream.CodeOf(gate));
        }

        return hash;
    }

    private sealed class KnownPlan(Tape tape, PlannerState after)
    {
        public Tape Tape { get; } = tape;

        public PlannerState After { get; } = after;

        /// <summary>Fingerprint of the angles of the stretch that asked last.</summary>
        public ulong Angles { get; set; }

        /// <summary>The tape for these angles, once they have come twice.</summary>
        public Tape? WithConstants { get; set; }
    }
}
