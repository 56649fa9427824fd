namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// Gathers the recorded word out of a basis state: bit i of the word is the outcome of the i-th recorded result. Outcomes whose qubits
/// keep their distance from the bit they go to are moved together.
/// </summary>
internal sealed class BitGather
{
    private readonly (int Shift, ulong Mask)[] _moves;
    private readonly ulong _flips;

    public BitGather(IReadOnlyList<long> outcomes)
    {
        Width = outcomes.Count;
        var moves = new SortedDictionary<int, ulong>();
        for (var bit = 0; bit < outcomes.Count; bit++)
        {
            if (Outcome.IsPending(outcomes[bit]))
            {
                var shift = Outcome.QubitOf(outcomes[bit]) - bit;
                moves[shift] = moves.GetValueOrDefault(shift) | (1UL << bit);
                _flips |= (Outcome.IsMisread(outcomes[bit]) ? 1UL : 0UL) << bit;
            }
            else
            {
                _flips |= (ulong)outcomes[bit] << bit;
            }
        }

        _moves = [.. moves.Select(move => (move.Key, move.Value))];
    }

    /// <summary>Bits in a word.</summary>
    public int Width { get; }

    public ulong Word(ulong basisState)
    {
        var word = 0UL;
        foreach (var (shift, mask) in _moves)
        {
            word |= (shift >= 0 ? basisState >> shift : basisState << -shift) & mask;
        }

        return word ^ _flips;
    }
}
