namespace QdeQuantum.Simulator.State;

/// <summary>
/// Threads that stay with one state and share its loops. The caller is one of them, so a team of one starts no thread.
/// Between two loops a member first spins, then sleeps: consecutive loops of a few microseconds cost no wake-up, an idle state no time.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 2_000;

    private readonly Thread[] _members;

    /// <summary>Members sleep on it until the generation changes.</summary>
    private readonly object _sleepGate = new();

    private Action<long, long>? _body;
    private long _count;
    private long _grain;
    private long _next;
    private int _running;
    private volatile int _generation;
    private volatile bool _disposed;
    private Exception? _failure;

    /// <summary>A team of <paramref name="size"/> threads, the caller included.</summary>
    public WorkerTeam(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _members = new Thread[size - 1];
        for (int i = 0; i < _members.Length; i++)
        {
            _members[i] = new Thread(Serve) { IsBackground = true, Name = $"QdeQuantum simulator {i + 1}" };
            _members[i].Start();
        }
    }

    /// <summary>Number of threads, the caller included.</summary>
    public int Size => _members.Length + 1;

    /// <summary>Ends a loop at its next piece; a state whose loop was ended holds no meaningful amplitudes any more.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>
    /// Calls <paramref name="body"/> (start, end) for pieces of at most <paramref name="grain"/> that cover 0 to <paramref name="count"/>
    /// once. Which thread takes which piece is not determined.
    /// </summary>
    public void For(long count, long grain, Action<long, long> body)
    {
        _count = count;
        _grain = grain;
        _next = 0;
        _body = body;
        _failure = null;
        if (_members.Length > 0 && count > grain)
        {
            Volatile.Write(ref _running, _members.Length);
            lock (_sleepGate)
            {
                _generation++;
                Monitor.PulseAll(_sleepGate);
            }

            TakePieces();
            var spinner = default(SpinWait);
            while (Volatile.Read(ref _running) > 0)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }
        }
        else
        {
            TakePieces();
        }

        _body = null;
        if (_failure is not null)
        {
            throw new OperationCanceledException("The simulation was cancelled.", _failure, Cancellation);
        }
    }

    public void Dispose()
    {
        lock (_sleepGate)
        {
            _disposed = true;
            Monitor.PulseAll(_sleepGate);
        }

        foreach (var member in _members)
        {
            member.Join();
        }
    }

    private void Serve()
    {
        int seen = 0;
        while (true)
        {
            AwaitGeneration(seen);
            if (_disposed)
            {
                return;
            }

            seen = _generation;
            TakePieces();
            Interlocked.Decrement(ref _running);
        }
    }

    private void AwaitGeneration(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (_generation != seen || _disposed)
            {
                return;
            }

            Thread.SpinWait(8);
        }

        // A member that wakes late still finds the generation changed, whoever went to sleep again meanwhile.
        lock (_sleepGate)
        {
            while (_generation == seen && !_disposed)
            {
                Monitor.Wait(_sleepGate);
            }
        }
    }

    private void TakePieces()
    {
        try
        {
            while (true)
            {
                long start = Interlocked.Add(ref _next, _grain) - _grain;
                if (start >= _count)
                {
                    return;
                }

                Cancellation.ThrowIfCancellationRequested();
                _body!(start, Math.Min(start + _grain, _count));
            }
        }
        catch (OperationCanceledException cancelled)
        {
            Interlocked.Exchange(ref _failure, cancelled);
            Interlocked.Exchange(ref _next, _count);
        }
    }
}
