namespace QdeQuantum.Host.Sweeps;

/// <summary>
/// A sweep as it is written down: every list is an axis, and every combination of their entries is a cell. What is left out has one entry, the
/// default of <c>qde solve</c>.
/// </summary>
public sealed record SweepOptions
{
    /// <summary>The word for ζ itself as potential.</summary>
    public const string Raw = "raw";

    /// <summary>The word for its quantiles.</summary>
    public const string Quantile = "quantile";

    /// <summary>The word for no noise.</summary>
    public const string NoNoise = "none";

    /// <summary>Shots of a cell unless told otherwise.</summary>
    public const int DefaultShots = 100;

    /// <summary>A file of functions in the format of <c>data/test-functions.json</c>; relative to the file of the sweep.</summary>
    public string? Functions { get; init; }

    /// <summary>Names of the functions to take; all without it.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary><c>anneal</c> or <c>multiscale</c>.</summary>
    public IReadOnlyList<string>? Methods { get; init; }

    /// <summary><c>raw</c> or <c>quantile</c>.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Noise models as <c>--noise</c> takes them, or <c>none</c>.</summary>
    public IReadOnlyList<string>? Noise { get; init; }

    /// <summary>Shots of a pilot with each c; 0 for none.</summary>
    public IReadOnlyList<int>? PilotShots { get; init; }

    /// <summary>Schedules as <c>--schedule</c> takes them.</summary>
    public IReadOnlyList<string>? Schedules { get; init; }

    /// <summary>Qubits of every variable.</summary>
    public IReadOnlyList<int>? Qubits { get; init; }

    /// <summary>Numbers of steps.</summary>
    public IReadOnlyList<int>? Steps { get; init; }

    /// <summary>Numbers of shots.</summary>
    public IReadOnlyList<int>? Shots { get; init; }

    /// <summary>Seeds; 0 without them.</summary>
    public IReadOnlyList<ulong>? Seeds { get; init; }
}
