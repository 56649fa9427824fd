using System.Numerics;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// The order in which the terms of a Walsh series need few CNOTs: the Gray order of their masks, which the kernels use too. Terms with the same highest
/// qubit stand together, and that qubit collects the parity: a CNOT from each qubit in which neighbours differ leads from one to the next. The
/// parity is undone at the end of a group.
/// </summary>
internal static class ParityLadder
{
    /// <summary>Sorts terms into this order; the mask 0 must not occur.</summary>
    public static IEnumerable<WalshTerm> Order(IEnumerable<WalshTerm> terms) =>
        terms.OrderBy(term => GrayRank(term.Mask));

    /// <summary>The cost of ordered terms.</summary>
    public static GateCount Cost(IReadOnlyCollection<WalshTerm> ordered)
    {
        var cnots = 0;
        var native = 0;
        foreach (var group in ordered.GroupBy(term => HighestQubit(term.Mask)))
        {
            var lower = group.Select(term => LowerPart(term.Mask)).ToList();
            cnots += LadderLength(lower);
            native += PairedLength(lower);
        }

        return new GateCount(ordered.Count, cnots, native);
    }

    private static int LadderLength(IEnumerable<ulong> masks)
    {
        var length = 0;
        var current = 0UL;
        foreach (var mask in masks)
        {
            length += BitOperations.PopCount(current ^ mask);
            current = mask;
        }

        return length + BitOperations.PopCount(current);
    }

    // As the kernels do it: where going to a term and coming back would take two CNOTs more than passing it by, a pair rotation looks at the one
    // bit that is missing, or stands alone before the ladder.
    private static int PairedLength(List<ulong> masks)
    {
        var length = 0;
        var current = 0UL;
        for (var index = 0; index < masks.Count; index++)
        {
            var (wanted, next) = (masks[index], index + 1 < masks.Count ? masks[index + 1] : 0UL);
            var change = BitOperations.PopCount(current ^ wanted);
            if ((change == 1 || BitOperations.IsPow2(wanted))
                && change + BitOperations.PopCount(wanted ^ next) > BitOperations.PopCount(current ^ next))
            {
                length++;
                continue;
            }

            length += change;
            current = wanted;
        }

        return length + BitOperations.PopCount(current);
    }

    private static int HighestQubit(ulong mask) => BitOperations.Log2(mask);

    private static ulong LowerPart(ulong mask) => mask & ~(1UL << HighestQubit(mask));

    // The position of a word in the Gray sequence 0, 1, 3, 2, 6, …
    private static ulong GrayRank(ulong word)
    {
        for (var shift = 32; shift > 0; shift >>= 1)
        {
            word ^= word >> shift;
        }

        return word;
    }
}
