using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Shortens a tape for gates whose angles stay the same each time it is played.</summary>
internal static class ConstantAngles
{
    /// <summary>All that is added to a slot before its value is used becomes one number. Free angles are still looked up.</summary>
    /// <param name="tape">A plan of the gates.</param>
    /// <param name="gates">The gates.</param>
    /// <param name="isFree">For each gate, whether its angle will be another one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Tape AddUp(Tape tape, ReadOnlySpan<Gate> gates, ReadOnlySpan<bool> isFree)
    {
        var entries = new List<TapeEntry>();

        // For each slot one more than the position of the entry that adds to it and may add more; 0 if there is none.
        int[] sumOf = new int[1 + HighestSlot(tape)];
        foreach (ref readonly var entry in tape.Entries.AsSpan())
        {
            bool isConstant = entry.Action == TapeAction.AddConstant || (entry.Action == TapeAction.AddAngle && !isFree[entry.B]);
            if (!isConstant)
            {
                Use(in entry, sumOf);
                entries.Add(entry);
                continue;
            }

            double term = entry.Action == TapeAction.AddConstant ? entry.Factor : entry.Factor * gates[entry.B].Angle;
            if (sumOf[entry.A] == 0)
            {
                entries.Add(new(TapeAction.AddConstant, entry.A, Factor: term));
                sumOf[entry.A] = entries.Count;
                continue;
            }

            ref var sum = ref CollectionsMarshal.AsSpan(entries)[sumOf[entry.A] - 1];
            sum = sum with { Factor = sum.Factor + term };
        }

        return tape with { Entries = [.. entries] };
    }

    private static int HighestSlot(Tape tape)
    {
        int highest = 0;
        foreach (ref readonly var entry in tape.Entries.AsSpan())
        {
            highest = Math.Max(highest, entry.A);
            highest = entry.Action is TapeAction.Move or TapeAction.Exchange ? Math.Max(highest, entry.B) : highest;
        }

        return highest;
    }

    /// <summary>From here on, sums begin anew for the slots whose values the instruction uses; adding to a slot does not use it.</summary>
    private static void Use(in TapeEntry entry, int[] sumOf)
    {
        switch (entry.Action)
        {
            case TapeAction.Move or TapeAction.Exchange:
                sumOf[entry.A] = 0;
                sumOf[entry.B] = 0;
                break;
            case TapeAction.SplitSingle or TapeAction.SplitPair or TapeAction.Take:
                sumOf[entry.A] = 0;
                break;
            default:
                break;
        }
    }
}
