using System.Text.Json.Nodes;
using QdeQuantum.Emulator.Outputs;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>What a job's body asks for, and the checks that the service's translation makes after accepting it.</summary>
internal sealed record JobOrder(EmulatedTarget Target, IReadOnlyList<string> EntryPoints, int Shots, ulong? NoiseSeed)
{
    /// <summary>Number of items of a batch; 1 without a batch.</summary>
    public int Items => EntryPoints.Count;

    public static JobOrder Read(EmulatedJob job)
    {
        var parameters = job.Parameters;
        var input = job.Text("inputDataFormat");
        var output = job.Text("outputDataFormat")!;
        var provider = job.Target.ProviderId;
        if (input != "qir.v1")
        {
            throw new RefusedProgramException(
                "CannotTranslateInputData", $"Unable to translate input data in format '{input}' to a format that '{provider}' accepts.");
        }

        if (!ResultWriter.IsKnown(output, provider))
        {
            throw new RefusedProgramException(
                "CannotTranslateOutputData", $"The output returned by '{provider}' cannot be translated as specified by 'outputDataFormat' ('{output}').");
        }

        // Left out, the number of shots is one.
        var shots = Integer(parameters["shots"]) ?? Integer(parameters["count"]) ?? 1;
        return new JobOrder(job.Target, ReadEntryPoints(parameters), (int)shots, (ulong?)Integer((parameters["noise"] as JsonObject)?["seed"]));
    }

    /// <summary>Checks the program against the order and the target.</summary>
    public void Check(string qir, QirInspection program)
    {
        if (!qir.Contains("define ", StringComparison.Ordinal))
        {
            throw new RefusedProgramException("InternalError", "An internal error occurred: the program is neither bitcode nor the text of a module.");
        }

        if (EntryPoints.FirstOrDefault(name => name != program.EntryPoint) is { } missing)
        {
            throw new RefusedProgramException("QIRPreProcessingFailed", $"Function named \"{missing}\" not found.");
        }

        if (program.Forbidden is { } opcode)
        {
            throw new RefusedProgramException("QATTransformationFailed", $"Opcode '{opcode}' is not allowed for this adaptor ({Target.Profile}).");
        }

        if (!qir.Contains("_record_output(", StringComparison.Ordinal))
        {
            throw new RefusedProgramException("QATTransformationFailed", $"No results present in function {program.EntryPoint}.");
        }

        if (program.Qubits > Target.Qubits)
        {
            throw new RefusedProgramException("InvalidInputData", $"The program needs {program.Qubits} qubits; {Target.Id} has {Target.Qubits}.");
        }

        if (Shots < 1 || Shots > Target.MaxShots)
        {
            throw new RefusedProgramException("InvalidProperty", $"{Shots} shots are not between 1 and {Target.MaxShots ?? int.MaxValue}.");
        }
    }

    private static string[] ReadEntryPoints(JsonObject parameters)
    {
        if (parameters.ContainsKey("items") == (parameters.ContainsKey("entryPoint") || parameters.ContainsKey("arguments")))
        {
            throw new RefusedProgramException(
                "QIRPreProcessingFailed",
                "Input parameters root properties must contain only one of the following sets: {entryPoint, arguments} or {items}.");
        }

        var items = parameters["items"] as JsonArray ?? [parameters.DeepClone()];
        return [.. items.Select(item => item is JsonObject fields ? EntryPointOf(fields) : "")];
    }

    private static string EntryPointOf(JsonObject fields) => fields["arguments"] is JsonArray { Count: > 0 }
        ? throw new RefusedProgramException("QIRPreProcessingFailed", "The emulator runs programs without arguments only; compile them in.")
        : fields["entryPoint"]?.ToString() ?? "";

    private static long? Integer(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
