using System.Globalization;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>
/// One instance of the QDK's wasm in a context of a V8 isolate that it has to itself. Serves one call at a time, from any thread. After a trap, an interrupt
/// or too much memory it is no longer <see cref="IsReusable"/> and must be disposed.
/// </summary>
internal sealed class WasmEngine : IDisposable
{
    /// <summary>A wasm memory never shrinks; an engine that has grown beyond this is not kept.</summary>
    private const double MaxKeptMemoryBytes = 512.0 * 1024 * 1024;

    private readonly V8Runtime _isolate;
    private readonly V8ScriptEngine _v8;
    private readonly WasmHost _host;
    private readonly ScriptObject _bridge;
    private bool _isDisposed;

    /// <summary>Starts an isolate and instantiates the wasm (about 0.1 s for the first of a process, 0.03 s for later ones).</summary>
    /// <param name="seed">Decides all randomness of this instance.</param>
    public WasmEngine(ulong seed = 0)
    {
        _host = new WasmHost(seed);
        _isolate = IsolatePool.Rent();
        _v8 = _isolate.CreateScriptEngine("qdk", V8ScriptEngineFlags.DisableGlobalMembers);
        _v8.AccessContext = typeof(WasmHost);
        try
        {
            _v8.AddHostObject("host", _host);
            _v8.Execute("shims.js", EngineResources.Shims);
            _v8.DocumentSettings.AddSystemDocument(EngineResources.GlueName, ModuleCategory.Standard, EngineResources.Glue);
            _v8.Execute(new DocumentInfo("bridge.js") { Category = ModuleCategory.Standard }, EngineResources.Bridge);
            _bridge = (ScriptObject)_v8.Global["bridge"];
            var wasm = EngineResources.Wasm;
            var bytes = (ITypedArray<byte>)_bridge.InvokeMethod("allocate", wasm.Length);
            bytes.Write(wasm, 0, (ulong)wasm.Length, 0);
            _bridge.InvokeMethod("start", bytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether the engine may serve another call.</summary>
    public bool IsReusable { get; private set; } = true;

    /// <summary>Calls a function of <c>bridge.js</c> that returns <c>[kind, text]</c>.</summary>
    /// <param name="call">Which function, with which arguments.</param>
    /// <param name="cancellationToken">Interrupts the call, after which the engine is not reusable.</param>
    /// <exception cref="QdkCrashException">The wasm trapped.</exception>
    public EngineReply Call(EngineCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _host.EventHandler = call.OnEvent;
        IsReusable = false;
        IList<object> reply;
        try
        {
            using (cancellationToken.Register(_v8.Interrupt))
            {
                reply = (IList<object>)_bridge.InvokeMethod(call.Function, call.Arguments);
            }
        }
        catch (ScriptInterruptedException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            _host.EventHandler = null;
        }

        var text = (string)reply[1];
        var kind = (string)reply[0] switch
        {
            "value" => EngineReplyKind.Value,
            "diagnostics" => EngineReplyKind.Diagnostics,
            "failure" => EngineReplyKind.Failure,
            _ => throw new QdkCrashException(text),
        };

        // An interrupt that arrived just as the call ended would hit the next one.
        IsReusable = !cancellationToken.IsCancellationRequested && MemoryBytes() <= MaxKeptMemoryBytes;
        return new EngineReply(kind, text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _v8.CancelInterrupt();
        _v8.Dispose();
        IsolatePool.Return(_isolate);
    }

    private double MemoryBytes() =>
        Convert.ToDouble(_bridge.InvokeMethod("memoryBytes"), CultureInfo.InvariantCulture);
}
