using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.State;

/// <summary>The two ways a gate walks over the amplitudes: in pairs that differ in one qubit, and one by one.</summary>
internal static unsafe class AmplitudeLoop
{
    /// <summary>Rows given to a thread at a time; a state of at most this many stays on one thread.</summary>
    private const long Grain = 1 << 11;

    /// <summary>
    /// Applies <paramref name="op"/> to each pair of amplitudes that differ in <paramref name="qubit"/> and have all bits of
    /// <paramref name="controls"/> set.
    /// </summary>
    public static void ForPairs<TOperator>(Amplitudes<double> amplitudes, WorkerTeam team, int qubit, ulong controls, TOperator op)
        where TOperator : struct, IPairOperator
    {
        uint laneControls = (uint)controls & (Amplitudes.Lanes - 1);
        long rowControls = (long)(controls >> Amplitudes.LaneBits);
        if (qubit < Amplitudes.LaneBits)
        {
            team.For(amplitudes.Rows, Grain, (first, end) =>
            {
                for (long row = first; row < end; row++)
                {
                    if ((row & rowControls) == rowControls)
                    {
                        PairsWithinRow(amplitudes.Values + (row * Amplitudes.RowSize), 1 << qubit, laneControls, op);
                    }
                }
            });
            return;
        }

        long rowBit = 1L << (qubit - Amplitudes.LaneBits);
        team.For(amplitudes.Rows / 2, Grain, (first, end) =>
        {
            for (long pair = first; pair < end; pair++)
            {
                // The pair number with a zero inserted at the qubit's place is the row whose qubit is 0.
                long row0 = ((pair & -rowBit) << 1) | (pair & (rowBit - 1));
                if ((row0 & rowControls) == rowControls)
                {
                    double* values0 = amplitudes.Values + (row0 * Amplitudes.RowSize);
                    PairsOfRows(values0, values0 + (rowBit * Amplitudes.RowSize), laneControls, op);
                }
            }
        });
    }

    /// <summary>Multiplies each amplitude by one of the two factors of <paramref name="gate"/>.</summary>
    public static void ForEach(Amplitudes<double> amplitudes, WorkerTeam team, DiagonalGate gate)
    {
        const ulong laneMask = Amplitudes.Lanes - 1;
        double[] factors = new double[2 * Amplitudes.RowSize];
        for (int odd = 0; odd < 2; odd++)
        {
            // A row of factors for each answer the row bits can give; an empty set of row bits counts as satisfied.
            for (uint lane = 0; lane < Amplitudes.Lanes; lane++)
            {
                bool laneHolds = gate.Holds(lane, gate.Mask & laneMask);
                bool holds = gate.Rule == DiagonalRule.AllSet ? laneHolds && odd == 1 : laneHolds != (odd == 1);
                var factor = holds ? gate.One : gate.Zero;
                factors[(odd * Amplitudes.RowSize) + lane] = factor.Real;
                factors[(odd * Amplitudes.RowSize) + lane + Amplitudes.Lanes] = factor.Imaginary;
            }
        }

        ulong rowMask = gate.Mask >> Amplitudes.LaneBits;
        team.For(amplitudes.Rows, Grain, (first, end) =>
        {
            fixed (double* rowFactors = factors)
            {
                for (long row = first; row < end; row++)
                {
                    int odd = gate.Holds((ulong)row, rowMask) ? 1 : 0;
                    Multiply(amplitudes.Values + (row * Amplitudes.RowSize), rowFactors + (odd * Amplitudes.RowSize));
                }
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PairsWithinRow<TOperator>(double* row, int laneBit, uint controls, TOperator op)
        where TOperator : struct, IPairOperator
    {
        for (int lane = 0; lane < Amplitudes.Lanes; lane++)
        {
            if ((lane & laneBit) == 0 && (lane & controls) == controls)
            {
                Pair(row + lane, row + lane + laneBit, op);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PairsOfRows<TOperator>(double* row0, double* row1, uint controls, TOperator op)
        where TOperator : struct, IPairOperator
    {
        if (controls != 0)
        {
            for (int lane = 0; lane < Amplitudes.Lanes; lane++)
            {
                if ((lane & controls) == controls)
                {
                    Pair(row0 + lane, row1 + lane, op);
                }
            }

            return;
        }

        for (int lane = 0; lane < Amplitudes.Lanes; lane += Vector<double>.Count)
        {
            var re0 = Vector.Load(row0 + lane);
            var im0 = Vector.Load(row0 + lane + Amplitudes.Lanes);
            var re1 = Vector.Load(row1 + lane);
            var im1 = Vector.Load(row1 + lane + Amplitudes.Lanes);
            op.Invoke(ref re0, ref im0, ref re1, ref im1);
            re0.Store(row0 + lane);
            im0.Store(row0 + lane + Amplitudes.Lanes);
            re1.Store(row1 + lane);
            im1.Store(row1 + lane + Amplitudes.Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<TOperator>(double* a0, double* a1, TOperator op)
        where TOperator : struct, IPairOperator =>
        op.Invoke(ref a0[0], ref a0[Amplitudes.Lanes], ref a1[0], ref a1[Amplitudes.Lanes]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(double* row, double* factors)
    {
        for (int lane = 0; lane < Amplitudes.Lanes; lane += Vector<double>.Count)
        {
            var re = Vector.Load(row + lane);
            var im = Vector.Load(row + lane + Amplitudes.Lanes);
            var cos = Vector.Load(factors + lane);
            var sin = Vector.Load(factors + lane + Amplitudes.Lanes);
            ((re * cos) - (im * sin)).Store(row + lane);
            ((re * sin) + (im * cos)).Store(row + lane + Amplitudes.Lanes);
        }
    }
}
