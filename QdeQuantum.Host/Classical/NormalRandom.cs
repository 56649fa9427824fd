using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Classical;

/// <summary>Uniform and normal random numbers from a seed, the same on every machine.</summary>
internal sealed class NormalRandom(ulong seed)
{
    private SplitMix64 _random = new(seed);
    private double? _spare;

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>A number of mean 0 and variance 1 (Marsaglia's polar method).</summary>
    public double Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        while (true)
        {
            var (x, y) = ((2.0 * Uniform()) - 1.0, (2.0 * Uniform()) - 1.0);
            var square = (x * x) + (y * y);
            if (square is > 0.0 and < 1.0)
            {
                var factor = Math.Sqrt(-2.0 * Math.Log(square) / square);
                _spare = y * factor;
                return x * factor;
            }
        }
    }

    /// <summary>A point drawn uniformly from the unit box.</summary>
    public double[] UniformPoint(int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => Uniform())];

    /// <summary>A point moved by independent normal steps.</summary>
    public double[] Moved(double[] point, double deviation) => Array.ConvertAll(point, y => y + (deviation * Normal()));
}
