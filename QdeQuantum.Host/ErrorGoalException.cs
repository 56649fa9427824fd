namespace QdeQuantum.Host;

/// <summary>An error cannot be reached, or it cannot be told beforehand how.</summary>
public sealed class ErrorGoalException(string message) : Exception(message);
