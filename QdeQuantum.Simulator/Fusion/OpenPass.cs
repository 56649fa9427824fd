using System.Numerics;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>A pass that still collects stages. Immutable, so that plans can share and remember it.</summary>
/// <param name="RowPlaces">Set of places that must vary within a block.</param>
/// <param name="Stages">Stages so far.</param>
/// <param name="CoefficientCount">Coefficients given out so far.</param>
/// <param name="Fingerprint">A word that differs for different open passes.</param>
internal sealed record OpenPass(ulong RowPlaces, System.Collections.Immutable.ImmutableList<Stage> Stages, int CoefficientCount, ulong Fingerprint)
{
    private const int MaxTogether = 3;

    public static OpenPass Empty { get; } = new(0, [], 0, 0);

    /// <summary>Number of places that vary within a block.</summary>
    public int RowBitCount => BitOperations.PopCount(RowPlaces);

    public OpenPass WithRows(ulong places) => (RowPlaces | places) == RowPlaces
        ? this
        : this with { RowPlaces = RowPlaces | places, Fingerprint = CounterRandom.Mix(Fingerprint ^ places) };

    /// <summary>Appends a stage that takes <paramref name="coefficients"/> more numbers.</summary>
    public OpenPass With(Stage stage, int coefficients, ulong fingerprint) => this with
    {
        Stages = Stages.Add(stage),
        CoefficientCount = CoefficientCount + coefficients,
        Fingerprint = CounterRandom.Mix(Fingerprint ^ fingerprint),
    };

    /// <summary>
    /// Appends H on a place, together with the ones before it where that saves a stage. The phases before the H's of other bits commute
    /// with this one, and the phase that couples two bits of a stage is applied between their H's.
    /// </summary>
    public OpenPass WithButterfly(int place, int placeCount)
    {
        ulong fingerprint = 0x100UL + (ulong)place;
        if (!Stages.IsEmpty && Stages[^1] is Stage.Butterflies last && last.Places.Length < MaxTogether && !last.Places.Contains(place))
        {
            var joined = last with { Places = [.. last.Places, place] };
            return this with
            {
                Stages = Stages.SetItem(Stages.Count - 1, joined),
                CoefficientCount = CoefficientCount + placeCount + 1,
                Fingerprint = CounterRandom.Mix(Fingerprint ^ fingerprint),
            };
        }

        return With(new Stage.Butterflies([place], CoefficientCount), placeCount + 1, fingerprint);
    }
}
