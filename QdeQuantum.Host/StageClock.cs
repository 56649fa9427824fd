using System.Collections.Immutable;
using System.Diagnostics;

namespace QdeQuantum.Host;

/// <summary>How long a stage took.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Duration">Wall-clock time.</param>
public sealed record StageTime(string Name, TimeSpan Duration);

/// <summary>Stops the time of one stage after the other.</summary>
internal sealed class StageClock
{
    private long _start = Stopwatch.GetTimestamp();

    /// <summary>The stages so far.</summary>
    public ImmutableArray<StageTime> Stages { get; private set; } = [];

    /// <summary>Ends the current stage under this name and begins the next.</summary>
    public void End(string name)
    {
        Stages = Stages.Add(new StageTime(name, Stopwatch.GetElapsedTime(_start)));
        _start = Stopwatch.GetTimestamp();
    }
}
