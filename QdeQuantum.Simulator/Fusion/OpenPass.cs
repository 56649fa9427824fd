using System.Numerics;
using System.Runtime.InteropServices;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>A pass that still collects stages.</summary>
internal sealed class OpenPass
{
    private const int MaxTogether = 3;

    private readonly List<Stage> _stages = [];

    /// <summary>Set of places that must vary within a block.</summary>
    public ulong RowPlaces { get; private set; }

    /// <summary>Stages so far.</summary>
    public ReadOnlySpan<Stage> Stages => CollectionsMarshal.AsSpan(_stages);

    /// <summary>Coefficients given out so far.</summary>
    public int CoefficientCount { get; private set; }

    /// <summary>A word that differs for different open passes.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>Lets these places vary within a block too.</summary>
    public void AddRows(ulong places)
    {
        if ((RowPlaces | places) != RowPlaces)
        {
            RowPlaces |= places;
            Fingerprint = CounterRandom.Mix(Fingerprint ^ places);
        }
    }

    /// <summary>How many places would vary within a block after <see cref="AddRows"/>.</summary>
    public int RowBitCountWith(ulong places) => BitOperations.PopCount(RowPlaces | places);

    /// <summary>Appends a stage that takes <paramref name="coefficients"/> more numbers.</summary>
    public void Add(Stage stage, int coefficients, ulong fingerprint)
    {
        _stages.Add(stage);
        CoefficientCount += coefficients;
        Fingerprint = CounterRandom.Mix(Fingerprint ^ fingerprint);
    }

    /// <summary>
    /// Appends H on a place, together with the ones before it where that saves a stage. The phases before the H's of other bits commute
    /// with this one, and the phase that couples two bits of a stage is applied between their H's.
    /// </summary>
    public void AddButterfly(int place, int placeCount)
    {
        ulong fingerprint = 0x100UL + (ulong)place;
        if (_stages.Count > 0 && _stages[^1] is Stage.Butterflies last && last.Places.Length < MaxTogether && !last.Places.AsSpan().Contains(place))
        {
            _stages[^1] = last with { Places = [.. last.Places, place] };
            CoefficientCount += placeCount + 1;
            Fingerprint = CounterRandom.Mix(Fingerprint ^ fingerprint);
            return;
        }

        Add(new Stage.Butterflies([place], CoefficientCount), placeCount + 1, fingerprint);
    }

    public void Clear()
    {
        _stages.Clear();
        (RowPlaces, CoefficientCount, Fingerprint) = (0, 0, 0);
    }

    public void CopyFrom(OpenPass other)
    {
        _stages.Clear();
        _stages.AddRange(other._stages);
        (RowPlaces, CoefficientCount, Fingerprint) = (other.RowPlaces, other.CoefficientCount, other.Fingerprint);
    }

    public OpenPass Clone()
    {
        var copy = new OpenPass();
        copy.CopyFrom(this);
        return copy;
    }
}
