namespace QdeQuantum.QSharp;

/// <summary>How a <see cref="QdkCompiler"/> works.</summary>
public sealed record QdkCompilerOptions
{
    /// <summary>How many programs are compiled at the same time. Each takes one core and about 150 MB. At least 1.</summary>
    public int MaxEngines { get; init; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>How long one compilation may take before it is stopped with a <see cref="TimeoutException"/>.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A directory in which compiled programs are kept from one process to the next, or null for none. It is created when
    /// needed; damaged files in it are ignored and overwritten.
    /// </summary>
    public string? CacheDirectory { get; init; }

    /// <summary>How many bytes <see cref="CacheDirectory"/> may hold; the programs not used for longest are deleted first.</summary>
    public long DirectoryCacheBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>How many characters of QIR are kept in memory; the programs not used for longest go first.</summary>
    public long MemoryCacheCharacters { get; init; } = 32L * 1024 * 1024;
}
