namespace QdeQuantum.Host.Results;

/// <summary>An energy and how much of a state has it.</summary>
/// <param name="Energy">E_n, in the units of what it was fitted from.</param>
/// <param name="Population">|c_n|².</param>
public readonly record struct EnergyLevel(double Energy, double Population);
