using System.Diagnostics;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>Measures rivals in turns, so that a slow moment of the machine meets all of them.</summary>
internal static class Stopwatches
{
    /// <summary>
    /// Each round runs all contestants once, one right after the other. Returned are the median time of the first, in seconds, and for
    /// each other one the median over the rounds of the ratio of the first to it: neighbours in time share the state of the machine.
    /// </summary>
    public static (double First, double[] Ratios) Compare(int rounds, Func<double> first, params Func<double>[] others)
    {
        var times = new List<double>();
        var ratios = others.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            double time = first();
            times.Add(time);
            for (int i = 0; i < others.Length; i++)
            {
                ratios[i].Add(time / others[i]());
            }
        }

        return (Median(times), Array.ConvertAll(ratios, Median));
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
