using System.Globalization;
using QdeQuantum.AzureQuantum.Results;

namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>Reads the shape of a program's output off its recording calls.</summary>
internal static class RecordedOutput
{
    private const string Prefix = "__quantum__rt__";
    private const string Suffix = "_record_output";

    public static OutputShape? ShapeOf(QirText program)
    {
        var calls = program.Instructions.Where(IsRecording).ToArray();
        if (calls.Length == 0 || calls.Any(call => call.Block != calls[0].Block))
        {
            return null;
        }

        var qubitOfResult = LastMeasurements(program);
        var shapes = new List<OutputShape>();
        var next = 0;
        while (next < calls.Length)
        {
            if (Read(calls, ref next, qubitOfResult) is not { } shape)
            {
                return null;
            }

            shapes.Add(shape);
        }

        return shapes is [var only] ? only : OutputShape.Tuple([.. shapes]);
    }

    private static bool IsRecording(QirInstruction instruction) =>
        instruction.Callee is { } callee && callee.StartsWith(Prefix, StringComparison.Ordinal) && callee.EndsWith(Suffix, StringComparison.Ordinal);

    private static OutputShape? Read(QirInstruction[] calls, ref int next, Dictionary<int, int?> qubitOfResult)
    {
        if (next >= calls.Length)
        {
            return null;
        }

        var call = calls[next++];
        switch (call.Callee![Prefix.Length..^Suffix.Length])
        {
            case "result":
                var id = call.Operands.Count > 0 ? QirText.StaticId(call.Operands[0]) : null;
                return OutputShape.Of(OutputKind.Result, id is { } known ? qubitOfResult.GetValueOrDefault(known) : null);
            case "bool":
                return OutputShape.Of(OutputKind.Bool);
            case "int" or "integer":
                return OutputShape.Of(OutputKind.Int);
            case "double":
                return OutputShape.Of(OutputKind.Double);
            case "tuple":
                return ReadItems(calls, call, ref next, qubitOfResult) is { } parts ? OutputShape.Tuple(parts) : null;
            case "array":
                return ReadItems(calls, call, ref next, qubitOfResult) is { } items ? OutputShape.Array(items) : null;
            default:
                return null;
        }
    }

    private static OutputShape[]? ReadItems(QirInstruction[] calls, QirInstruction header, ref int next, Dictionary<int, int?> qubitOfResult)
    {
        var count = header.Operands.Count > 0 ? header.Operands[0].Split(' ')[^1] : "";
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > calls.Length)
        {
            return null;
        }

        var items = new OutputShape[length];
        for (var i = 0; i < length; i++)
        {
            if (Read(calls, ref next, qubitOfResult) is not { } item)
            {
                return null;
            }

            items[i] = item;
        }

        return items;
    }

    // result id → qubit of the last measurement into it
    private static Dictionary<int, int?> LastMeasurements(QirText program)
    {
        var qubits = new Dictionary<int, int?>();
        foreach (var call in program.Instructions)
        {
            if (QirGates.KindOf(call) == GateKind.Measurement && call.Operands.Count >= 2 && QirText.StaticId(call.Operands[1]) is { } result)
            {
                qubits[result] = QirText.StaticId(call.Operands[0]);
            }
        }

        return qubits;
    }
}
