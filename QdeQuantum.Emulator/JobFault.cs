namespace QdeQuantum.Emulator;

/// <summary>Something that goes wrong with a job after it has been accepted.</summary>
public sealed record JobFault
{
    /// <summary>Only jobs of this target; any when null.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the job fails in the end.</summary>
    public bool Fails { get; init; }

    /// <summary>Code of the failure; null as the real service sometimes has it.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Message of the failure.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether the failure comes without any errorData.</summary>
    public bool WithoutErrorData { get; init; }

    /// <summary>Share of the shots that are recorded, 0 to 1; with <see cref="Fails"/>, 0 means no output at all.</summary>
    public double RecordedShare { get; init; } = 1.0;

    /// <summary>Number of shots that end with an error instead of an output.</summary>
    public int FailedShots { get; init; }

    /// <summary>Number of shots in which the first result is lost.</summary>
    public int LostShots { get; init; }

    /// <summary>An output to store in place of the real one.</summary>
    public string? Output { get; init; }

    /// <summary>A failure with code and message, before anything is recorded.</summary>
    public static JobFault Failure(string? code, string? message) =>
        new() { Fails = true, ErrorCode = code, ErrorMessage = message, RecordedShare = 0.0 };
}
