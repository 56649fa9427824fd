using System.Text.Json;
using QdeQuantum.Simulator;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>Collects what a run in the wasm reports: an output for each shot, or the first failure.</summary>
/// <param name="shots">Number of shots that will be reported.</param>
/// <param name="progress">Told about shots done.</param>
internal sealed class RunEvents(int shots, IProgress<RunProgress>? progress)
{
    private const int ProgressReports = 100;

    // Most shots of a program repeat an output that occurred before.
    private readonly Dictionary<string, OutputValue> _parsed = [];
    private readonly List<OutputValue> _outputs = new(shots);
    private JsonElement? _failure;
    private Exception? _unreadable;

    /// <summary>The outputs, in the order of the shots.</summary>
    public IReadOnlyList<OutputValue> Outputs => _outputs;

    /// <summary>Takes one event. Never throws, because the wasm would trap.</summary>
    public void OnEvent(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("type").GetString() == "Result")
            {
                OnResult(document.RootElement);
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            _unreadable ??= exception;
        }
    }

    /// <summary>Turns a failed run into an exception.</summary>
    /// <param name="reply">How the call ended.</param>
    /// <param name="sources">The program's sources, for source lines.</param>
    /// <exception cref="QSharpCompilationException">The program did not compile.</exception>
    /// <exception cref="QSharpRuntimeException">The program failed in some shot.</exception>
    /// <exception cref="InvalidDataException">The simulator reported something that is no output of a program.</exception>
    public void ThrowIfFailed(EngineReply reply, IEnumerable<QSharpSource> sources)
    {
        if (_unreadable is not null)
        {
            throw new InvalidDataException($"The QDK's simulator reported an output that cannot be read: {_unreadable.Message}", _unreadable);
        }

        if (reply.Kind == EngineReplyKind.Diagnostics)
        {
            throw new QSharpCompilationException(DiagnosticReader.Read(reply.Text, sources));
        }

        if (_failure is { } failure)
        {
            ThrowFailure(failure, sources);
        }

        if (reply.Kind == EngineReplyKind.Failure)
        {
            throw new QSharpRuntimeException(reply.Text);
        }
    }

    private static void ThrowFailure(JsonElement failure, IEnumerable<QSharpSource> sources)
    {
        var errors = failure.GetProperty("errors");
        var diagnostics = DiagnosticReader.Read(errors.GetRawText(), sources);
        if (!diagnostics.Any(diagnostic => diagnostic.Code.StartsWith("Qdk.Qsc.Eval.", StringComparison.Ordinal)))
        {
            throw new QSharpCompilationException(diagnostics);
        }

        throw new QSharpRuntimeException(string.Join("\n", diagnostics))
        {
            QSharpStack = errors[0].GetProperty("stack").GetString(),
        };
    }

    private void OnResult(JsonElement result)
    {
        if (!result.GetProperty("success").GetBoolean())
        {
            _failure ??= result.GetProperty("result").Clone();
            return;
        }

        var text = result.GetProperty("result").GetString()!;
        if (!_parsed.TryGetValue(text, out var output))
        {
            output = DisplayedOutput.Parse(text);
            _parsed[text] = output;
        }

        _outputs.Add(output);
        if (_outputs.Count % Math.Max(1, shots / ProgressReports) == 0)
        {
            progress?.Report(new RunProgress("running shots", (double)_outputs.Count / shots));
        }
    }
}
