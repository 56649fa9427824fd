using System.Collections.Concurrent;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>
/// Lends engines to calls, at most a fixed number at a time. Engines are started when first needed, kept while they are
/// reusable and replaced when they are not. Thread-safe.
/// </summary>
internal sealed class EnginePool : IDisposable
{
    private readonly ConcurrentBag<WasmEngine> _idle = [];
    private readonly SemaphoreSlim _slots;
    private volatile bool _disposed;

    /// <param name="capacity">Engines that may work at the same time, at least 1.</param>
    /// <param name="timeLimit">How long one call may take.</param>
    public EnginePool(int capacity, TimeSpan timeLimit)
    {
        _slots = new SemaphoreSlim(capacity);
        Capacity = capacity;
        TimeLimit = timeLimit;
    }

    /// <summary>Engines that may work at the same time.</summary>
    public int Capacity { get; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan TimeLimit { get; }

    /// <summary>Makes one call on an idle or new engine.</summary>
    /// <exception cref="TimeoutException">The call took longer than <see cref="TimeLimit"/>.</exception>
    /// <exception cref="QdkCrashException">The wasm trapped.</exception>
    public Task<EngineReply> CallAsync(EngineCall call, CancellationToken cancellationToken) =>
        CallAsync(call, TimeLimit, cancellationToken);

    /// <summary>Makes one call on an idle or new engine, with a time limit of its own.</summary>
    /// <exception cref="TimeoutException">The call took longer than <paramref name="timeLimit"/>.</exception>
    /// <exception cref="QdkCrashException">The wasm trapped.</exception>
    public async Task<EngineReply> CallAsync(EngineCall call, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CallLimited(call, timeLimit, Rent, Return, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Makes one call on an engine of its own, whose randomness is decided by <paramref name="seed"/>.</summary>
    /// <exception cref="TimeoutException">The call took longer than <paramref name="timeLimit"/>.</exception>
    /// <exception cref="QdkCrashException">The wasm trapped.</exception>
    public static Task<EngineReply> CallSeededAsync(EngineCall call, ulong seed, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        CallLimited(call, timeLimit, () => new WasmEngine(seed), engine => engine.Dispose(), cancellationToken);

    /// <summary>Ends idle engines; one that is at work ends with its call.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var engine))
        {
            engine.Dispose();
        }
    }

    private static async Task<EngineReply> CallLimited(
        EngineCall call,
        TimeSpan timeLimit,
        Func<WasmEngine> rent,
        Action<WasmEngine> giveBack,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeLimit);
        try
        {
            // A wasm call holds its thread for up to seconds, so it does not take one of the thread pool's.
            return await Task.Factory.StartNew(
                () => CallOn(rent(), call, giveBack, limit.Token),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException(
                $"The Q# compiler did not finish '{call.Function}' within {timeLimit.TotalSeconds:0.##} s and was stopped. " +
                "Look for loops that are unrolled at compile time (use the profile 'adaptive'), or allow more time.");
        }
    }

    private static EngineReply CallOn(WasmEngine engine, EngineCall call, Action<WasmEngine> giveBack, CancellationToken cancellationToken)
    {
        try
        {
            return engine.Call(call, cancellationToken);
        }
        finally
        {
            giveBack(engine);
        }
    }

    private WasmEngine Rent() => _idle.TryTake(out var engine) ? engine : new WasmEngine();

    private void Return(WasmEngine engine)
    {
        if (!engine.IsReusable || _disposed)
        {
            engine.Dispose();
            return;
        }

        _idle.Add(engine);
        if (_disposed)
        {
            Dispose();
        }
    }
}
