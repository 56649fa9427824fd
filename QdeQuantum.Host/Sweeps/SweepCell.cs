using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Sweeps;

/// <summary>A cell: its key, and what the words in it mean.</summary>
/// <param name="Key">The key.</param>
/// <param name="Function">The function.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="Noise">The noise, or null.</param>
public sealed record SweepCell(SweepKey Key, TestFunction Function, Schedule Schedule, NoiseModel? Noise);
