namespace QdeQuantum.QSharp.Estimation;

/// <summary>What one machine would need, or why it cannot do it at all.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Estimates">What it would need; null when it cannot.</param>
/// <param name="Error">Why it cannot, in the estimator's words; null when it can.</param>
public sealed record MachineEstimate(EstimationOptions Machine, ResourceEstimates? Estimates, string? Error);
