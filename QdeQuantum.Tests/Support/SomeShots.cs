using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Tests.Support;

/// <summary>Shots drawn from known probabilities by inverting their sums; the sampler of the simulator takes no part.</summary>
internal static class SomeShots
{
    public static Shots From(GridDistribution distribution, int count, int seed)
    {
        var sums = new double[distribution.Grid.PointCount];
        var sum = 0.0;
        for (var index = 0; index < sums.Length; index++)
        {
            sum += distribution.Probability(index);
            sums[index] = sum;
        }

        var random = new Random(seed);
        var words = new ulong[count];
        for (var shot = 0; shot < count; shot++)
        {
            var place = Array.BinarySearch(sums, random.NextDouble() * sum);
            words[shot] = (ulong)Math.Min(place < 0 ? ~place : place, sums.Length - 1);
        }

        return Of(distribution.Grid.QubitCount, words);
    }

    public static Shots Of(int width, params ulong[] words) => Shots.FromWords("test", 0, width, words);
}
