namespace QdeQuantum.QSharp.Estimation;

/// <summary>The resource estimator cannot answer: impossible options, or a program that fails when counted.</summary>
public sealed class ResourceEstimationException : Exception
{
    /// <summary>A failure without details.</summary>
    public ResourceEstimationException()
    {
    }

    /// <summary>A failure in the estimator's words.</summary>
    public ResourceEstimationException(string message)
        : base(message)
    {
    }

    /// <summary>A failure in the estimator's words, and an exception behind it.</summary>
    public ResourceEstimationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The estimator's code, e.g. <c>Qdk.Qsc.Estimates.CodeParameterComputationFailed</c>; empty when it gave none.</summary>
    public string Code { get; init; } = string.Empty;
}
