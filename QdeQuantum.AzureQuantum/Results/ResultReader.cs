using System.Text.Json;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>Reads the outputs of jobs, whatever their format.</summary>
public static class ResultReader
{
    /// <summary>Reads an output.</summary>
    /// <param name="output">The output blob.</param>
    /// <param name="targetId">Target that ran the job; goes into the shots.</param>
    /// <param name="requested">Shots asked for; needed where the format gives probabilities.</param>
    /// <param name="format">Format that was asked for; a format named in the output itself wins, and a known structure wins over an unknown name.</param>
    /// <param name="shape">How the program's output is nested; null to infer it, where whole numbers 0 and 1 are then taken for measured bits.</param>
    /// <returns>One element per item of the job; never empty.</returns>
    /// <exception cref="ResultFormatException">The output is of no known format, or malformed.</exception>
    public static IReadOnlyList<JobResults> Read(BinaryData output, string targetId, int? requested, string format, OutputShape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var document = Parse(output);
        var context = new ResultContext(targetId, requested, shape);
        var root = new Protocol.JsonFields(document.RootElement);
        if (!root.IsObject)
        {
            throw new ResultFormatException("The output is JSON, but not an object.");
        }

        return FormatOf(root, format) switch
        {
            MicrosoftResults.V2 => MicrosoftResults.ReadV2(root, context),
            MicrosoftResults.V1 => [MicrosoftResults.ReadV1(root, context)],
            IonQResults.Name => [IonQResults.Read(root, context)],
            QuantinuumResults.Name => [QuantinuumResults.Read(root, context)],
            RigettiResults.Name => [RigettiResults.Read(root, context)],
            _ => throw new ResultFormatException(
                $"The output's format '{format}' is not known. Known are {MicrosoftResults.V2}, {MicrosoftResults.V1}, {IonQResults.Name}, " +
                $"{QuantinuumResults.Name} and {RigettiResults.Name}."),
        };
    }

    private static JsonDocument Parse(BinaryData output)
    {
        try
        {
            return JsonDocument.Parse(output);
        }
        catch (JsonException exception)
        {
            throw new ResultFormatException($"The output is not JSON: {exception.Message}");
        }
    }

    // The structure decides: a service may fall back to the provider's own format although another one was asked for.
    private static string FormatOf(Protocol.JsonFields root, string asked)
    {
        if (root.Text("DataFormat") is { } named)
        {
            return named;
        }

        var histogram = root["histogram"]?.ValueKind;
        return (root["Results"]?.ValueKind, histogram) switch
        {
            (JsonValueKind.Array, _) => MicrosoftResults.V2,
            (_, JsonValueKind.Array) => MicrosoftResults.V1,
            (_, JsonValueKind.Object) => IonQResults.Name,
            _ => asked is "honeywell.qir.v1" or "quantinuum.quantum-results.v1" ? QuantinuumResults.Name : asked,
        };
    }
}
