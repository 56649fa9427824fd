using System.Diagnostics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Receives a pass that is ready to run.</summary>
internal delegate void PassSink(Pass pass, ReadOnlySpan<double> coefficients);

/// <summary>Carries out tapes.</summary>
internal static class TapePlayer
{
    /// <summary>Follows the instructions of <see cref="TapeAction"/>.</summary>
    /// <param name="tape">The plan of the gates.</param>
    /// <param name="gates">The gates, for their angles.</param>
    /// <param name="slots">Pending angles.</param>
    /// <param name="coefficients">Coefficients of the open pass.</param>
    /// <param name="run">Runs a pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Play(Tape tape, ReadOnlySpan<Gate> gates, double[] slots, double[] coefficients, PassSink run)
    {
        foreach (ref readonly var entry in tape.Entries.AsSpan())
        {
            switch (entry.Action)
            {
                case TapeAction.AddAngle:
                    slots[entry.A] += entry.Factor * gates[entry.B].Angle;
                    break;
                case TapeAction.AddConstant:
                    slots[entry.A] += entry.Factor;
                    break;
                case TapeAction.Move:
                    slots[entry.B] += slots[entry.A];
                    slots[entry.A] = 0;
                    break;
                case TapeAction.Exchange:
                    (slots[entry.A], slots[entry.B]) = (slots[entry.B], slots[entry.A]);
                    break;
                case TapeAction.SplitSingle:
                    double single = slots[entry.A];
                    slots[entry.A] = 0;
                    coefficients[entry.B] -= 2 * single;
                    slots[PhaseSlots.GlobalPhase] += single;
                    break;
                case TapeAction.SplitPair:
                    double pair = slots[entry.A];
                    slots[entry.A] = 0;
                    coefficients[entry.B] += 4 * pair;
                    coefficients[entry.C] -= 2 * pair;
                    slots[entry.D] += pair;
                    break;
                case TapeAction.Take:
                    coefficients[entry.B] = slots[entry.A];
                    slots[entry.A] = 0;
                    break;
                case TapeAction.Multiply:
                    var recipe = tape.Matrices[entry.A];
                    recipe.Write(gates, coefficients.AsSpan(entry.B, recipe.Length));
                    break;
                case TapeAction.RunPass:
                    var pass = tape.Passes[entry.A];
                    run(pass, coefficients.AsSpan(0, pass.CoefficientCount));
                    coefficients.AsSpan(0, pass.CoefficientCount).Clear();
                    break;
                default:
                    throw new UnreachableException($"Tape action {entry.Action} has no meaning here.");
            }
        }
    }
}
