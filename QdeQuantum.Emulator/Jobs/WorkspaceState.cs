using System.Collections.Concurrent;
using QdeQuantum.Emulator.Storage;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>Everything the emulated workspace remembers.</summary>
internal sealed class WorkspaceState : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EmulatedJob> _jobs = [];
    private readonly List<EmulatedJob> _everMade = [];
    private readonly List<Task> _running = [];
    private readonly JobRunner _runner;
    private readonly CancellationToken _shutdown;
    private int _created;

    public WorkspaceState(EmulatorOptions options, JobStorage storage, CancellationToken shutdown)
    {
        Options = options;
        Storage = storage;
        Quotas = new QuotaBook(options.QuotaLimits);
        _runner = new JobRunner(options, storage, Quotas, new SimulatorEngine());
        _shutdown = shutdown;
    }

    public EmulatorOptions Options { get; }

    public JobStorage Storage { get; }

    public QuotaBook Quotas { get; }

    public ConcurrentDictionary<string, EmulatedSession> Sessions { get; } = [];

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    public IReadOnlyList<EmulatedJob> Jobs
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.Values];
            }
        }
    }

    public EmulatedTarget? FindTarget(string? id) =>
        Options.Targets.FirstOrDefault(target => string.Equals(target.Id, id, StringComparison.OrdinalIgnoreCase));

    public EmulatedJob? FindJob(string id)
    {
        lock (_lock)
        {
            return _jobs.GetValueOrDefault(Key(id));
        }
    }

    /// <summary>The job of this id: an existing one, or one just made and started.</summary>
    public (EmulatedJob Job, bool IsNew) GetOrStart(string id, Func<int, EmulatedJob> make)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(Key(id), out var existing))
            {
                return (existing, false);
            }

            var job = make(_created++);
            _jobs.Add(Key(id), job);
            _everMade.Add(job);
            _running.RemoveAll(task => task.IsCompleted);
            _running.Add(Task.Run(() => _runner.RunAsync(job, _shutdown), CancellationToken.None));
            return (job, true);
        }
    }

    public void Remove(EmulatedJob job)
    {
        lock (_lock)
        {
            _jobs.Remove(Key(job.Id));
        }
    }

    public IReadOnlyList<EmulatedJob> JobsOf(EmulatedSession session) =>
        [.. Jobs.Where(job => string.Equals(job.Text("sessionId"), session.Id, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Waits for all jobs to notice the shutdown.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running).ConfigureAwait(false);
        _everMade.ForEach(job => job.Dispose());
    }

    private static string Key(string id) => id.ToUpperInvariant();
}
