using System.Diagnostics;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>Measures rivals in turns, so that a slow moment of the machine meets all of them.</summary>
internal static class Stopwatches
{
    /// <summary>
    /// Medians, in seconds, of what each contestant says one step took. Each round runs all contestants once.
    /// </summary>
    public static double[] Medians(int rounds, params Func<double>[] contestants)
    {
        var times = contestants.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                times[i].Add(contestants[i]());
            }
        }

        return Array.ConvertAll(times, Median);
    }

    /// <summary>Seconds per call when called <paramref name="repetitions"/> times.</summary>
    public static double Time(int repetitions, Action action)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
