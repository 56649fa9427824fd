using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Tests.Support;

/// <summary>
/// Writes small QIR programs in both dialects from one source. In a body, <c>q3</c> in angle brackets is qubit 3 and <c>r0</c> result 0,
/// both with their type: <c>&lt;q3&gt;</c>; <c>&lt;Q&gt;</c>, <c>&lt;R&gt;</c>, <c>&lt;L&gt;</c> are the types alone.
/// </summary>
internal static partial class QirText
{
    /// <summary>Whole program with one block (or more, if the body holds labels) that ends with <c>ret i64 0</c>.</summary>
    public static string Program(bool typed, int qubits, int results, string body, string outside = "") =>
        Translate(
            typed,
            $$"""
            define i64 @ENTRYPOINT__main() #0 {
            block_0:
            {{body}}
              ret i64 0
            }
            {{outside}}
            attributes #0 = { "entry_point" "output_labeling_schema" "qir_profiles"="adaptive_profile" "required_num_qubits"="{{qubits}}" "required_num_results"="{{results}}" }
            """);

    /// <summary>A program that records the results 0 to <paramref name="results"/> - 1 as an array after its body.</summary>
    public static string Measured(bool typed, int qubits, int results, string body, string outside = "")
    {
        var record = string.Concat(Enumerable.Range(0, results).Select(
            r => $"  call void @__quantum__rt__result_record_output(<r{r}>, <L> null)\n"));
        return Program(typed, qubits, results, $"{body}\n  call void @__quantum__rt__array_record_output(i64 {results}, <L> null)\n{record}", outside);
    }

    /// <summary>Calls of the gates, one a line, with abbreviated operands.</summary>
    public static string Gates(IEnumerable<Gate> gates) => string.Concat(gates.Select(gate =>
    {
        var name = gate.Kind.ToString().Replace("Adjoint", "__adj", StringComparison.Ordinal).ToLowerInvariant();
        name = name.Contains("__", StringComparison.Ordinal) ? name : name + "__body";
        var operands = new[] { gate.Qubit0, gate.Qubit1, gate.Qubit2 }.Where(qubit => qubit >= 0).Select(qubit => $"<q{qubit}>");
        var angle = SomeGates.HasAngle(gate.Kind) ? $"double {Angle(gate.Angle)}, " : string.Empty;
        return $"  call void @__quantum__qis__{name}({angle}{string.Join(", ", operands)})\n";
    }));

    /// <summary>Replaces the abbreviations, and declares every function that is called and not defined.</summary>
    public static string Translate(bool typed, string text)
    {
        var header = typed ? "%Result = type opaque\n%Qubit = type opaque\n" : string.Empty;
        text = header + Abbreviation().Replace(text, match => Expand(typed, match.Groups[1].Value));
        return text + Declarations(text);
    }

    /// <summary>A double as LLVM reads it.</summary>
    public static string Angle(double value) => value.ToString("F17", CultureInfo.InvariantCulture);

    private static string Expand(bool typed, string name)
    {
        var type = char.ToUpperInvariant(name[0]) switch
        {
            'Q' => typed ? "%Qubit*" : "ptr",
            'R' => typed ? "%Result*" : "ptr",
            _ => typed ? "i8*" : "ptr",
        };
        return name.Length == 1 ? type : $"{type} inttoptr (i64 {name[1..]} to {type})";
    }

    private static string Declarations(string text)
    {
        var declarations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match call in Call().Matches(text))
        {
            var name = call.Groups["name"].Value;
            if (!Regex.IsMatch(text, $@"(define|declare) [^\n]*@{Regex.Escape(name)}\("))
            {
                var types = Operand().Matches(Nested().Replace(call.Groups["arguments"].Value, string.Empty)).Select(operand => operand.Groups[1].Value);
                declarations[name] = $"declare {call.Groups["type"].Value} @{name}({string.Join(", ", types)})\n";
            }
        }

        return "\n" + string.Concat(declarations.Values);
    }

    [GeneratedRegex("<([qrQRL][0-9]*)>")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Nested();

    [GeneratedRegex(@"call (?<type>\S+) @(?<name>[^(\s]+)\((?<arguments>.*)\)")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?:^|, )((?:%\w+|i\d+|double|ptr)\*?) ")]
    private static partial Regex Operand();
}
