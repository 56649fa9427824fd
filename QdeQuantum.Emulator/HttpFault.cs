namespace QdeQuantum.Emulator;

/// <summary>Something that goes wrong with a request.</summary>
public sealed record HttpFault
{
    /// <summary>Only requests with this verb; any when null.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path contains this text, in any letter case; any when null.</summary>
    public string? Path { get; init; }

    /// <summary>How long the answer is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Status to answer with instead of serving the request; 0 serves it.</summary>
    public int Status { get; init; }

    /// <summary>Whether the request is served all the same before <see cref="Status"/> is answered, as by a gateway that lost the true answer.</summary>
    public bool HasEffect { get; init; }

    /// <summary>Error code that goes with <see cref="Status"/>.</summary>
    public string ErrorCode { get; init; } = "InjectedFault";

    /// <summary>Value of Retry-After, in seconds, or null.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Body to answer with, status 200, instead of serving the request.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the connection is cut before the request is served.</summary>
    public bool CutsBefore { get; init; }

    /// <summary>Whether the request is served and the connection cut before the answer.</summary>
    public bool CutsAfter { get; init; }

    /// <summary>429 with Retry-After.</summary>
    public static HttpFault Throttle(int seconds) => new() { Status = 429, ErrorCode = "TooManyRequests", RetryAfter = seconds };

    internal bool Matches(string method, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)) &&
        (Path is null || path.Contains(Path, StringComparison.OrdinalIgnoreCase));
}
