namespace QdeQuantum.QSharp;

/// <summary>Something that runs compiled programs: a simulator in this process or a machine behind a service.</summary>
public interface IQuantumTarget
{
    /// <summary>Short stable name, e.g. <c>local</c>, <c>qdk</c>, <c>ionq.simulator</c>.</summary>
    string Id { get; }

    /// <summary>The QIR profile that programs for this target must be compiled for.</summary>
    TargetProfile Profile { get; }

    /// <summary>Whether equal seeds give equal shots.</summary>
    bool HonoursSeed { get; }

    /// <summary>Runs <paramref name="program"/> <paramref name="shots"/> times.</summary>
    /// <param name="program">A program compiled for <see cref="Profile"/>.</param>
    /// <param name="shots">Number of shots, at least 1.</param>
    /// <param name="seed">Seed of all randomness, where <see cref="HonoursSeed"/>; ignored otherwise.</param>
    /// <param name="progress">Told about shots done, or a job's status.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    Task<Shots> RunAsync(
        QuantumProgram program,
        int shots,
        ulong seed,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default);
}

/// <summary>How far a run is.</summary>
/// <param name="Stage">What is going on, in a word or two, e.g. <c>sampling</c> or <c>queued</c>.</param>
/// <param name="Fraction">Done so far, 0 to 1, or null where nobody knows.</param>
public readonly record struct RunProgress(string Stage, double? Fraction);
