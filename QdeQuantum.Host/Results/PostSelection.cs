using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Results;

/// <summary>How many shots passed all auxiliary measurements, and how many were thrown away.</summary>
/// <param name="Kept">Shots that passed.</param>
/// <param name="Discarded">Shots that did not.</param>
public sealed record PostSelection(int Kept, int Discarded)
{
    /// <summary>The probability that a shot passes, with its 95 % interval.</summary>
    public Proportion Success => Proportion.FromCount(Kept, Kept + Discarded);

    /// <summary>
    /// Keeps the shots whose auxiliary results, which stand above those of the register, are all Zero, and cuts these results off.
    /// </summary>
    /// <param name="shots">What was recorded.</param>
    /// <param name="qubits">Number of results of the register.</param>
    public static (Shots Kept, PostSelection Selection) Of(Shots shots, int qubits)
    {
        ArgumentNullException.ThrowIfNull(shots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qubits, shots.Width);
        var kept = new List<ulong>();
        foreach (var word in shots.Words)
        {
            if (qubits >= 64 || word >> qubits == 0)
            {
                kept.Add(word);
            }
        }

        return (Shots.FromWords(shots.TargetId, shots.Seed, qubits, [.. kept]), new PostSelection(kept.Count, shots.Count - kept.Count));
    }

    /// <summary>Both together.</summary>
    public PostSelection And(PostSelection other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PostSelection(Kept + other.Kept, Discarded + other.Discarded);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kept} of {Kept + Discarded} shots passed: {Success}";
}
