using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// The pending diagonal exp(i Σ φ(m) Z_m) as structure: which parities m of cells have a term. Z_m is +1 on even and -1 on odd parity.
/// The angles φ are numbers in a separate array under the slot a parity gets when first met and keeps for good; m = 0, the global phase,
/// has slot 0.
/// </summary>
internal sealed class PhaseSlots
{
    public const int GlobalPhase = 0;

    private readonly Dictionary<ulong, int> _slots = [];
    private ulong[] _masks = new ulong[256];

    /// <summary>For each slot where it stands in <see cref="_active"/>, or -1.</summary>
    private int[] _positions = new int[256];
    private int[] _active = new int[64];
    private int _activeCount;

    public PhaseSlots() => SlotOf(0);

    /// <summary>Number of slots given out.</summary>
    public int SlotCount { get; private set; }

    /// <summary>Slots of the pending terms, in no particular order; the global phase is not among them.</summary>
    public ReadOnlySpan<int> Active => _active.AsSpan(0, _activeCount);

    /// <summary>A word that differs for different sets of pending terms.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>The parity of this slot.</summary>
    public ulong MaskOf(int slot) => _masks[slot];

    /// <summary>The slot of a parity that is pending from now on.</summary>
    public int Activate(ulong mask)
    {
        int slot = SlotOf(mask);
        if (slot != GlobalPhase && _positions[slot] < 0)
        {
            if (_activeCount == _active.Length)
            {
                Array.Resize(ref _active, 2 * _activeCount);
            }

            _positions[slot] = _activeCount;
            _active[_activeCount++] = slot;
            Fingerprint ^= CounterRandom.Mix(mask);
        }

        return slot;
    }

    /// <summary>The term of this slot is no longer pending.</summary>
    public void Deactivate(int slot)
    {
        int position = _positions[slot];
        int last = _active[--_activeCount];
        _active[position] = last;
        _positions[last] = position;
        _positions[slot] = -1;
        Fingerprint ^= CounterRandom.Mix(_masks[slot]);
    }

    /// <summary>Makes exactly these slots pending.</summary>
    public void SetActive(ReadOnlySpan<int> slots)
    {
        while (_activeCount > 0)
        {
            Deactivate(_active[_activeCount - 1]);
        }

        foreach (int slot in slots)
        {
            Activate(_masks[slot]);
        }
    }

    private int SlotOf(ulong mask)
    {
        if (!_slots.TryGetValue(mask, out int slot))
        {
            slot = SlotCount++;
            if (slot == _masks.Length)
            {
                Array.Resize(ref _masks, 2 * slot);
                Array.Resize(ref _positions, 2 * slot);
            }

            _slots.Add(mask, slot);
            (_masks[slot], _positions[slot]) = (mask, -1);
        }

        return slot;
    }
}
