using MathNet.Numerics.Statistics;
using QdeQuantum.Host.Results;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host;

/// <summary>
/// How far ⟨V⟩ is from its noiseless value, in the median over the circuits of a study with so many errors a shot: as a share of the distance
/// that infinite noise would bring it.
/// </summary>
/// <param name="From">Errors a shot, p G, at least.</param>
/// <param name="To">Errors a shot, less than.</param>
/// <param name="Circuits">Number of circuits.</param>
/// <param name="Raw">As measured.</param>
/// <param name="Linear">Extrapolated on a straight line.</param>
/// <param name="Mitigated">Extrapolated exponentially towards infinite noise; over the circuits where that says something.</param>
public sealed record NoiseSummaryRow(double From, double To, int Circuits, double Raw, double Linear, double? Mitigated)
{
    private static readonly double[] Borders = [0, 0.3, 1, NoiseForecast.ErrorsOfLostRun];

    /// <summary>One row for each range that has a circuit; none for more errors than leave a result.</summary>
    public static IReadOnlyList<NoiseSummaryRow> Of(IReadOnlyList<NoiseStudyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. from border in Enumerable.Range(0, Borders.Length - 1)
               let circuits = rows.Where(row => row.Forecast.Errors >= Borders[border] && row.Forecast.Errors < Borders[border + 1]).ToArray()
               where circuits.Length > 0
               select Row(Borders[border], Borders[border + 1], [.. circuits.Select(row => row.Energy)]),
        ];
    }

    private static NoiseSummaryRow Row(double from, double to, MitigatedEnergy[] energies)
    {
        var mitigated = energies.Where(energy => energy.Extrapolated is not null).ToArray();
        return new NoiseSummaryRow(
            from,
            to,
            energies.Length,
            energies.Select(energy => Share(energy, energy.Raw)).Median(),
            energies.Select(energy => Share(energy, NoiseExtrapolation.Linear(energy.Readout, energy.Folded))).Median(),
            mitigated.Length == 0 ? null : mitigated.Select(energy => Share(energy, energy.Extrapolated!)).Median());
    }

    private static double Share(MitigatedEnergy energy, MeanValue value) => Math.Abs((value.Value - energy.Ideal) / (energy.Limit - energy.Ideal));
}
