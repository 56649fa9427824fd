using Azure.Core;

namespace QdeQuantum.AzureQuantum;

/// <summary>
/// How a <see cref="JobClient"/> talks to the service. Retries, transport, diagnostics and application id are those of every Azure client
/// (<see cref="ClientOptions"/>); the service's Retry-After wins over the configured delay.
/// </summary>
public sealed class JobClientOptions : ClientOptions
{
    /// <summary>The version of the protocol this client was written for.</summary>
    public const string DefaultApiVersion = "2026-01-15-preview";

    /// <summary>Version of the protocol to ask for.</summary>
    public string ApiVersion { get; set; } = DefaultApiVersion;

    /// <summary>Clock and timers for waiting.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>First pause between two looks at a job.</summary>
    public TimeSpan PollingStart { get; set; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Longest pause; each pause is half as long again as the one before it.</summary>
    public TimeSpan PollingLimit { get; set; } = TimeSpan.FromSeconds(30);
}
