using System.Numerics;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// What can be asked of amplitudes without knowing gates: norm, probability of a parity, projection, samples.
/// Sums run over pieces of fixed size in fixed order, so they do not depend on the number of threads.
/// </summary>
internal static unsafe class Observations
{
    /// <summary>Rows summed or searched by one thread at a time: 4096 amplitudes, 64 KiB.</summary>
    private const long RowsPerPiece = 512;

    /// <summary>Σ |a_j|² over all j.</summary>
    public static double NormSquared<T>(Amplitudes<T> amplitudes, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sum(PieceProbabilities(amplitudes, team));

    /// <summary>Σ |a_j|² over the j whose bits under <paramref name="mask"/> have odd parity.</summary>
    public static double ProbabilityOfOddParity<T>(Amplitudes<T> amplitudes, WorkerTeam team, ulong mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[PieceCount(amplitudes)];
        ForPieces(amplitudes, team, (piece, first, end) =>
        {
            double sum = 0;
            for (long row = first; row < end; row++)
            {
                T* values = amplitudes.Values + (row * Amplitudes.RowSize);
                for (int lane = 0; lane < Amplitudes.Lanes; lane++)
                {
                    if (IsOdd(((ulong)row << Amplitudes.LaneBits | (uint)lane) & mask))
                    {
                        sum += Probability(values, lane);
                    }
                }
            }

            sums[piece] = sum;
        });
        return Sum(sums);
    }

    /// <summary>
    /// Sets the amplitudes whose parity under <paramref name="mask"/> differs from <paramref name="odd"/> to zero and multiplies the others
    /// by <paramref name="scale"/>.
    /// </summary>
    public static void ProjectParity<T>(Amplitudes<T> amplitudes, WorkerTeam team, ulong mask, bool odd, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ForPieces(amplitudes, team, (_, first, end) =>
        {
            for (long row = first; row < end; row++)
            {
                T* values = amplitudes.Values + (row * Amplitudes.RowSize);
                for (int lane = 0; lane < Amplitudes.Lanes; lane++)
                {
                    bool kept = IsOdd(((ulong)row << Amplitudes.LaneBits | (uint)lane) & mask) == odd;
                    var factor = kept ? T.CreateTruncating(scale) : T.Zero;
                    values[lane] *= factor;
                    values[lane + Amplitudes.Lanes] *= factor;
                }
            }
        });

    /// <summary>
    /// Draws indices j with probability |a_j|² / Σ|a|² in O(2ⁿ + shots): shots are first dealt to pieces of the state, then each piece is
    /// walked once with its shots in ascending order. Shot i depends on the seed and i only.
    /// </summary>
    public static ulong[] Sample<T>(Amplitudes<T> amplitudes, WorkerTeam team, int shots, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shots);
        double[] cumulative = PieceProbabilities(amplitudes, team);
        for (int piece = 1; piece < cumulative.Length; piece++)
        {
            cumulative[piece] += cumulative[piece - 1];
        }

        var random = new CounterRandom(seed);
        double total = cumulative[^1];
        double[] thresholds = new double[shots];
        int[] pieceOfShot = new int[shots];
        team.For(shots, 1 << 14, (first, end) =>
        {
            for (long shot = first; shot < end; shot++)
            {
                double threshold = random.Uniform((ulong)shot) * total;
                thresholds[shot] = threshold;
                pieceOfShot[shot] = FirstAbove(cumulative, threshold);
            }
        });

        (int[] shotsByPiece, int[] firstOfPiece) = Deal(pieceOfShot, cumulative.Length);
        ulong[] samples = new ulong[shots];
        ForPieces(amplitudes, team, (piece, first, end) =>
        {
            var own = shotsByPiece.AsSpan(firstOfPiece[piece]..firstOfPiece[piece + 1]);
            if (own.Length > 0)
            {
                own.Sort((a, b) => thresholds[a].CompareTo(thresholds[b]));
                double below = piece == 0 ? 0 : cumulative[piece - 1];
                WalkPiece(amplitudes, first, end, below, own, thresholds, samples);
            }
        });
        return samples;
    }

    private static void WalkPiece<T>(
        Amplitudes<T> amplitudes, long firstRow, long endRow, double below, ReadOnlySpan<int> shots, double[] thresholds, ulong[] samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int next = 0;
        double reached = below;
        ulong lastPossible = 0;
        for (long row = firstRow; row < endRow && next < shots.Length; row++)
        {
            T* values = amplitudes.Values + (row * Amplitudes.RowSize);
            for (int lane = 0; lane < Amplitudes.Lanes; lane++)
            {
                double probability = Probability(values, lane);
                if (probability == 0)
                {
                    continue;
                }

                lastPossible = (ulong)row << Amplitudes.LaneBits | (uint)lane;
                reached += probability;
                while (next < shots.Length && thresholds[shots[next]] < reached)
                {
                    samples[shots[next++]] = lastPossible;
                }
            }
        }

        // Rounding of the running sum may leave the last thresholds a few ulps above it.
        for (; next < shots.Length; next++)
        {
            samples[shots[next]] = lastPossible;
        }
    }

    private static double[] PieceProbabilities<T>(Amplitudes<T> amplitudes, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[PieceCount(amplitudes)];
        ForPieces(amplitudes, team, (piece, first, end) =>
        {
            double sum = 0;
            for (long row = first; row < end; row++)
            {
                T* values = amplitudes.Values + (row * Amplitudes.RowSize);
                for (int lane = 0; lane < Amplitudes.Lanes; lane++)
                {
                    sum += Probability(values, lane);
                }
            }

            sums[piece] = sum;
        });
        return sums;
    }

    private static void ForPieces<T>(Amplitudes<T> amplitudes, WorkerTeam team, Action<int, long, long> body)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        team.For(PieceCount(amplitudes), 1, (first, end) =>
        {
            for (long piece = first; piece < end; piece++)
            {
                body((int)piece, piece * RowsPerPiece, Math.Min((piece + 1) * RowsPerPiece, amplitudes.Rows));
            }
        });

    /// <summary>Shot numbers ordered by piece, and for each piece the position of its first one (counting sort).</summary>
    private static (int[] Shots, int[] FirstOfPiece) Deal(int[] pieceOfShot, int pieces)
    {
        int[] firstOfPiece = new int[pieces + 1];
        foreach (int piece in pieceOfShot)
        {
            firstOfPiece[piece + 1]++;
        }

        for (int piece = 0; piece < pieces; piece++)
        {
            firstOfPiece[piece + 1] += firstOfPiece[piece];
        }

        int[] shots = new int[pieceOfShot.Length];
        int[] next = firstOfPiece[..pieces];
        for (int shot = 0; shot < pieceOfShot.Length; shot++)
        {
            shots[next[pieceOfShot[shot]]++] = shot;
        }

        return (shots, firstOfPiece);
    }

    private static int FirstAbove(double[] cumulative, double threshold)
    {
        int low = 0;
        int high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (cumulative[middle] > threshold)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static int PieceCount<T>(Amplitudes<T> amplitudes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (int)((amplitudes.Rows + RowsPerPiece - 1) / RowsPerPiece);

    private static double Probability<T>(T* row, int lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Square(double.CreateTruncating(row[lane])) + Square(double.CreateTruncating(row[lane + Amplitudes.Lanes]));

    private static double Square(double value) => value * value;

    private static bool IsOdd(ulong bits) => (BitOperations.PopCount(bits) & 1) != 0;

    private static double Sum(double[] parts)
    {
        double sum = 0;
        foreach (double part in parts)
        {
            sum += part;
        }

        return sum;
    }
}
