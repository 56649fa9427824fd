using QdeQuantum.Emulator.Storage;

namespace QdeQuantum.Emulator;

/// <summary>What an <see cref="EmulatorServer"/> offers and how it behaves.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Port on the loopback interface; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Storage to use; an Azurite of its own is started when null.</summary>
    public StorageAccount? Storage { get; init; }

    /// <summary>Subscription of the one workspace.</summary>
    public string SubscriptionId { get; init; } = "00000000-0000-0000-0000-000000000001";

    /// <summary>Its resource group.</summary>
    public string ResourceGroup { get; init; } = "emulator";

    /// <summary>Its name.</summary>
    public string WorkspaceName { get; init; } = "emulated";

    /// <summary>The key it accepts; any bearer token is accepted too.</summary>
    public string ApiKey { get; init; } = "emulator-key";

    /// <summary>Versions of the protocol it speaks; others are refused.</summary>
    public IReadOnlyList<string> ApiVersions { get; init; } = ["2026-01-15-preview", "2025-12-01-preview", "2025-09-01-preview", "2024-10-01-preview"];

    /// <summary>The targets.</summary>
    public IReadOnlyList<EmulatedTarget> Targets { get; init; } = EmulatedTarget.Default;

    /// <summary>Statuses that a job passes through, in order, before it ends; any names.</summary>
    public IReadOnlyList<string> Stages { get; init; } = ["Waiting", "Executing"];

    /// <summary>Name of success: <c>Succeeded</c>, or <c>Completed</c> as in second-generation workspaces.</summary>
    public string SuccessStatus { get; init; } = "Succeeded";

    /// <summary>How long each stage lasts at least.</summary>
    public TimeSpan StageDuration { get; init; }

    /// <summary>How long signed links are valid.</summary>
    public TimeSpan SignatureLifetime { get; init; } = TimeSpan.FromDays(4);

    /// <summary>After how long without a new job an open session ends.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Allowance by provider, in gate shots (IonQ) or credits (Quantinuum).</summary>
    public IReadOnlyDictionary<string, double> QuotaLimits { get; init; } =
        new Dictionary<string, double> { ["ionq"] = 1e9, ["quantinuum"] = 1e6 };

    /// <summary>
    /// Status to refuse jobs with that exceed the quota, e.g. 403; 0 accepts them and lets them fail, which is what is known of the real service.
    /// </summary>
    public int QuotaRefusal { get; init; }

    /// <summary>Seed of the first job's shots; each further job has the next.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Clock for time stamps, stages and signatures.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Faults to commit.</summary>
    public FaultPlan Faults { get; init; } = new();
}
