using System.Collections.Immutable;

namespace QdeQuantum.Emulator;

/// <summary>
/// Faults that the emulator still has to commit, each as often as asked. May be added to while the emulator runs; thread-safe.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Pending<HttpFault>> _requests = [];
    private readonly List<Pending<JobFault>> _jobs = [];
    private int _expiredSignatures;

    /// <summary>How many kinds of faults on requests are still to be committed.</summary>
    public int PendingRequests
    {
        get
        {
            lock (_lock)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>Commits a fault on coming requests that match it.</summary>
    /// <param name="fault">Which requests, and what happens to them.</param>
    /// <param name="times">How often.</param>
    /// <param name="after">How many matching requests to answer properly before.</param>
    public void OnRequest(HttpFault fault, int times = 1, int after = 0)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _requests.Add(new Pending<HttpFault>(fault, times, after));
        }
    }

    /// <summary>Commits a fault on coming jobs.</summary>
    /// <param name="fault">What happens to them.</param>
    /// <param name="times">To how many.</param>
    public void OnJob(JobFault fault, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _jobs.Add(new Pending<JobFault>(fault, times, 0));
        }
    }

    /// <summary>Issues signatures that have already expired.</summary>
    /// <param name="times">How many.</param>
    public void ExpireSignatures(int times = 1)
    {
        lock (_lock)
        {
            _expiredSignatures += times;
        }
    }

    internal HttpFault? TakeForRequest(string method, string path)
    {
        lock (_lock)
        {
            return Take(_requests, fault => fault.Matches(method, path));
        }
    }

    internal JobFault? TakeForJob(string target)
    {
        lock (_lock)
        {
            return Take(_jobs, fault => fault.Target is null || string.Equals(fault.Target, target, StringComparison.OrdinalIgnoreCase));
        }
    }

    internal bool TakeExpiredSignature()
    {
        lock (_lock)
        {
            return _expiredSignatures > 0 && _expiredSignatures-- > 0;
        }
    }

    private static T? Take<T>(List<Pending<T>> plan, Func<T, bool> matches)
        where T : class
    {
        foreach (var pending in plan.Where(pending => matches(pending.Fault)).ToImmutableArray())
        {
            if (pending.After > 0)
            {
                pending.After--;
                continue;
            }

            if (--pending.Times <= 0)
            {
                plan.Remove(pending);
            }

            return pending.Fault;
        }

        return null;
    }

    private sealed class Pending<T>(T fault, int times, int after)
    {
        public T Fault { get; } = fault;

        public int Times { get; set; } = times;

        public int After { get; set; } = after;
    }
}
