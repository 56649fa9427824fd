using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Tests.Host.Results;

/// <summary>The two ground states on 64 points that shots-study.json is about.</summary>
internal static class StudiedStates
{
    private static readonly Lazy<Spectrum> Harmonic = new(() => Ground(8.0, 0.5, x => 0.5 * x * x));

    private static readonly Lazy<Spectrum> DoubleWell = new(() => Ground(2.5, 0.05, x => Math.Pow((x * x) - 1.0, 2)));

    public static Spectrum Of(string name) => name switch
    {
        "harmonic" => Harmonic.Value,
        "doubleWell" => DoubleWell.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static Distribution Position(string name) => Of(name).GroundState.Position();

    public static MomentumDistribution Momentum(string name) => Of(name).GroundState.Momentum();

    private static Spectrum Ground(double halfWidth, double diffusion, Func<double, double> potential)
    {
        var axis = new GridAxis(6, -halfWidth, halfWidth);
        var values = Enumerable.Range(0, axis.PointCount).Select(j => potential(axis.Point(j))).ToArray();
        return Spectrum.Lowest(new Hamiltonian(new Grid(axis), values, diffusion));
    }
}
