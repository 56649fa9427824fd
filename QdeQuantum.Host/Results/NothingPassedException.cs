namespace QdeQuantum.Host.Results;

/// <summary>A filter threw away so many shots that nothing can be estimated from the rest.</summary>
public sealed class NothingPassedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="selection">What passed and what did not.</param>
    /// <param name="advice">What to do about it, as a sentence.</param>
    public NothingPassedException(PostSelection selection, string advice)
        : base($"{selection.Kept} of {selection.Kept + selection.Discarded} shots passed all filters; two are the least that has an error bar. "
            + $"The probability to pass is below {selection.Success.Upper:G2} (95 %). {advice}") =>
        Selection = selection;

    /// <summary>What passed and what did not.</summary>
    public PostSelection Selection { get; }
}
