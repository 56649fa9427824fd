using System.Collections.Concurrent;
using Microsoft.ClearScript.V8;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>
/// The V8 isolates of this process. They are lent and given back but never disposed: while V8's background threads still optimise
/// wasm code, destroying an isolate can deadlock every other one (the collection of dead code, started by a worker that holds the
/// engine's lock, asks a dying isolate for a report, and ClearScript runs that task at once on the same thread). What an engine puts
/// into its isolate lives in a context of its own, which is disposed.
/// </summary>
internal static class IsolatePool
{
    private static readonly ConcurrentBag<V8Runtime> Idle = [];

    /// <summary>An isolate that nobody else uses.</summary>
    public static V8Runtime Rent() => Idle.TryTake(out var isolate) ? isolate : new V8Runtime("qdk");

    /// <summary>Takes an isolate back whose contexts are disposed, and frees what they held.</summary>
    public static void Return(V8Runtime isolate)
    {
        isolate.CollectGarbage(exhaustive: true);
        Idle.Add(isolate);
    }
}
