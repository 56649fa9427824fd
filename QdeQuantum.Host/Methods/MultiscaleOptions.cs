using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Methods;

/// <summary>How the rounds of a <see cref="MultiscaleSearch"/> zoom in. The defaults were found on test functions of two and of four variables.</summary>
public sealed record MultiscaleOptions
{
    // Where there are more shots than this many rounds need, the rounds become larger.
    private const int MostRounds = 50;

    /// <summary>Qubits of every variable, or of each.</summary>
    public required PerAxis<int> QubitsPerAxis { get; init; }

    /// <summary>Steps of every anneal.</summary>
    public required int Steps { get; init; }

    /// <summary>Schedule of every anneal.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>Shots of all rounds together.</summary>
    public required int Shots { get; init; }

    /// <summary>Shots of the first round of a chain, on the whole box.</summary>
    public required int FirstShots { get; init; }

    /// <summary>Shots of every later round.</summary>
    public required int RoundShots { get; init; }

    /// <summary>Share of the shots of a chain, lowest ζ first, that keep the box open: as long as they disagree it stays wide.</summary>
    public required double EliteShare { get; init; }

    /// <summary>Half the width of a box, in distances from the best shot to the farthest of the elite.</summary>
    public required double Margin { get; init; }

    /// <summary>Factor from round to round of the least width that a box may have.</summary>
    public required double Shrink { get; init; }

    /// <summary>Least width, as a part of the whole box, at which a chain ends and a new one starts from the whole box.</summary>
    public double RestartWidth { get; init; } = 0.01;

    /// <summary>The recommended options.</summary>
    /// <param name="variables">Number of variables.</param>
    /// <param name="shots">Shots of all rounds together.</param>
    public static MultiscaleOptions For(int variables, int shots) => variables <= 2
        ? new MultiscaleOptions
        {
            QubitsPerAxis = 4,
            Steps = 2,
            Schedule = Schedule.GeometricDwell(d1: 3e-5, c: 0.2),
            Shots = shots,
            FirstShots = First(shots),
            RoundShots = Math.Max(4, shots / MostRounds),
            EliteShare = 0.3,
            Margin = 0.5,
            Shrink = 0.9,
        }
        : new MultiscaleOptions
        {
            QubitsPerAxis = 3,
            Steps = 1,
            Schedule = Schedule.GeometricDwell(d1: 3e-5, c: 0.22),
            Shots = shots,
            FirstShots = First(shots),
            RoundShots = Math.Max(5, shots / MostRounds),
            EliteShare = 0.15,
            Margin = 1.0,
            Shrink = 0.6,
        };

    /// <summary>Calls of the phase oracle in all rounds.</summary>
    public long Calls => (long)Shots * Steps;

    private static int First(int shots) => Math.Max(10, shots / 20);
}
