using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Simulator;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>The values a program records, in order, and the qubit behind each result.</summary>
internal sealed partial class RecordedLayout
{
    private readonly (string Kind, int Number)[] _calls;

    private RecordedLayout((string Kind, int Number)[] calls, int[] qubits)
    {
        _calls = calls;
        Qubits = qubits;
    }

    /// <summary>The i-th recorded result was measured on qubit Qubits[i].</summary>
    public int[] Qubits { get; }

    public static RecordedLayout Of(string qir)
    {
        var calls = RecordPattern().Matches(qir)
            .Select(match => (Kind: match.Groups["kind"].Value, Number: Number(match)))
            .ToArray();
        var qubitOf = new Dictionary<int, int>();
        foreach (Match match in MeasurePattern().Matches(qir))
        {
            qubitOf[Id(match.Groups["result"])] = Id(match.Groups["qubit"]);
        }

        var qubits = calls.Where(call => call.Kind == "result").Select(call => qubitOf.GetValueOrDefault(call.Number, call.Number));
        return new RecordedLayout(calls, [.. qubits]);
    }

    /// <summary>The output of a run in which nothing happens: all results zero, numbers zero, Booleans false.</summary>
    public OutputValue Zeros()
    {
        var next = 0;
        var values = new List<OutputValue>();
        while (next < _calls.Length)
        {
            values.Add(Zero(ref next));
        }

        return values is [var only] ? only : new OutputValue.Tuple([.. values]);
    }

    private OutputValue Zero(ref int next)
    {
        var (kind, number) = next < _calls.Length ? _calls[next] : ("result", 0);
        next++;
        var items = new List<OutputValue>();
        for (var i = 0; kind is "tuple" or "array" && i < number; i++)
        {
            items.Add(Zero(ref next));
        }

        return kind switch
        {
            "tuple" => new OutputValue.Tuple([.. items]),
            "array" => new OutputValue.Array([.. items]),
            "bool" => new OutputValue.Bool(false),
            "int" => new OutputValue.Int(0),
            "double" => new OutputValue.Double(0.0),
            _ => new OutputValue.Result(false),
        };
    }

    private static int Number(Match match) => match.Groups["count"].Success
        ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)
        : Id(match.Groups["result"]);

    // An id that is not written is that of a null pointer.
    private static int Id(Group group) => group.Success && group.Length > 0 ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("""call void @__quantum__rt__(?<kind>\w+)_record_output\((?:i64 (?<count>\d+)|%Result\* (?:null|inttoptr \(i64 (?<result>\d+) to %Result\*\)))?""")]
    private static partial Regex RecordPattern();

    [GeneratedRegex("""call void @__quantum__qis__m(?:z|resetz)?__body\(%Qubit\* (?:null|inttoptr \(i64 (?<qubit>\d+) to %Qubit\*\)), %Result\* (?:null|inttoptr \(i64 (?<result>\d+) to %Result\*\))""")]
    private static partial Regex MeasurePattern();
}
