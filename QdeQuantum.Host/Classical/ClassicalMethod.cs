using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Classical;

/// <summary>
/// A classical search that sees ζ as the circuits do, by its values (and, where it says so, by its slope), and is counted by them: one value is one
/// oracle call. Nothing here is quantum; it stands beside the quantum methods for comparison.
/// </summary>
public abstract class ClassicalMethod
{
    private protected ClassicalMethod()
    {
    }

    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>The paper it follows.</summary>
    public abstract string Source { get; }

    /// <summary>Searches once.</summary>
    /// <param name="problem">What is sought.</param>
    /// <param name="calls">Oracle calls that it may make, at least 1; it never makes more.</param>
    /// <param name="seed">Seed of all random numbers: equal seeds, equal results.</param>
    /// <param name="cancellationToken">Ends the search with <see cref="OperationCanceledException"/>.</param>
    public ClassicalResult Run(QdeProblem problem, int calls, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        var oracle = new CountedOracle(problem, calls, cancellationToken);
        var random = new NormalRandom(seed);
        if (oracle.IsLeft)
        {
            Search(oracle, random);
        }

        return new ClassicalResult(Name, oracle.Best, oracle.BestValue, oracle.Last, oracle.LastValue, oracle.Calls);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>Searches in the unit box until the oracle has no calls left, and leaves its answer as the oracle's last point.</summary>
    private protected abstract void Search(CountedOracle oracle, NormalRandom random);
}
