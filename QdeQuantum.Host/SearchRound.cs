using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host;

/// <summary>One round of a method that searches in rounds.</summary>
/// <param name="Chain">Which chain of rounds it belongs to, from 0.</param>
/// <param name="Box">Where it looked.</param>
/// <param name="Shots">Shots it took.</param>
/// <param name="BestPoint">The lowest shot of all rounds so far.</param>
/// <param name="BestValue">ζ there.</param>
public sealed record SearchRound(int Chain, Box Box, int Shots, ImmutableArray<double> BestPoint, double BestValue);
