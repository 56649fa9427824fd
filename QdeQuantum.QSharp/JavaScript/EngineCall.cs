namespace QdeQuantum.QSharp.JavaScript;

/// <summary>One call into the wasm.</summary>
/// <param name="Function">A function of <c>bridge.js</c>, e.g. <c>qir</c>.</param>
/// <param name="Arguments">Its arguments: strings and numbers.</param>
internal sealed record EngineCall(string Function, params object[] Arguments)
{
    /// <summary>Receives the events of a run as JSON, on the engine's thread. Must not throw: the wasm would trap.</summary>
    public Action<string>? OnEvent { get; init; }
}

/// <summary>What came back from the wasm.</summary>
/// <param name="Kind">What <paramref name="Text"/> is.</param>
/// <param name="Text">The value, the errors or the message.</param>
internal readonly record struct EngineReply(EngineReplyKind Kind, string Text)
{
    /// <summary>The value asked for.</summary>
    /// <param name="sources">The program's sources, for source lines.</param>
    /// <exception cref="QSharpCompilationException">The compiler rejected the program.</exception>
    public string ValueFor(IEnumerable<QSharpSource> sources) => Kind switch
    {
        EngineReplyKind.Value => Text,
        EngineReplyKind.Diagnostics => throw new QSharpCompilationException(DiagnosticReader.Read(Text, sources)),
        _ => throw new QSharpCompilationException(Text),
    };
}

/// <summary>The ways in which a call into the wasm ends, apart from crashing.</summary>
internal enum EngineReplyKind
{
    /// <summary>The value asked for.</summary>
    Value,

    /// <summary>A JSON array of errors, for <see cref="DiagnosticReader"/>.</summary>
    Diagnostics,

    /// <summary>A sentence; a run has reported the details as an event.</summary>
    Failure,
}
