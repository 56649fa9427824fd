using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QdeQuantum.QSharp.Circuits;

/// <summary>Programs of the base profile as OpenQASM 3, for other tools.</summary>
public static partial class OpenQasm
{
    // Both languages call these alike; QIR adds an ending.
    private static readonly HashSet<string> CommonNames = ["h", "x", "y", "z", "s", "t", "sx", "rx", "ry", "rz", "cx", "cy", "cz", "swap", "ccx", "rzz"];

    /// <summary>The program as OpenQASM 3.0 with the standard gates; qubit and bit numbers are those of the QIR.</summary>
    /// <param name="qir">Textual QIR of the base profile, one instruction a line.</param>
    /// <exception cref="UnsupportedProgramException">It uses an instruction that has no counterpart here; the message names it.</exception>
    public static string FromQir(string qir)
    {
        ArgumentNullException.ThrowIfNull(qir);
        var lines = new StringBuilder();
        foreach (Match call in InstructionPattern().Matches(qir))
        {
            lines.Append(Statement(call)).Append('\n');
        }

        var definition = lines.ToString().Contains("rzz(", StringComparison.Ordinal) ? "gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }\n" : "";
        var header = string.Create(
            CultureInfo.InvariantCulture, $"OPENQASM 3.0;\ninclude \"stdgates.inc\";\n{definition}qubit[{Attribute(qir, "qubits")}] q;\nbit[{Attribute(qir, "results")}] c;\n");
        return header + lines;
    }

    private static string Statement(Match call)
    {
        var name = call.Groups["name"].Value;
        var operands = call.Groups["operands"].Value;
        var qubits = Ids(operands, "Qubit");
        if (name is "m__body" or "mz__body" or "mresetz__body")
        {
            var measure = $"c[{Ids(operands, "Result")[0]}] = measure q[{qubits[0]}];";
            return name == "mresetz__body" ? $"{measure} reset q[{qubits[0]}];" : measure;
        }

        if (name == "reset__body")
        {
            return $"reset q[{qubits[0]}];";
        }

        var gate = GateFor(name);
        var angle = AnglePattern().Match(operands);
        return $"{gate}{(angle.Success ? $"({angle.Groups["value"].Value})" : "")} {string.Join(", ", qubits.Select(id => $"q[{id}]"))};";
    }

    private static string GateFor(string name) => name switch
    {
        "s__adj" => "sdg",
        "t__adj" => "tdg",
        "cnot__body" => "cx",
        _ when name.EndsWith("__body", StringComparison.Ordinal) && CommonNames.Contains(name[..^"__body".Length]) => name[..^"__body".Length],
        _ => throw new UnsupportedProgramException(
            $"The instruction __quantum__qis__{name} has no counterpart among the gates written as OpenQASM. Compile the program for the profile 'base'."),
    };

    private static int[] Ids(string operands, string type) =>
        [.. PointerPattern().Matches(operands).Where(match => match.Groups["type"].Value == type)
            .Select(match => match.Groups["id"].Success ? int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture) : 0)];

    private static string Attribute(string qir, string what) => Regex.Match(qir, $"\"required_num_{what}\"=\"(\\d+)\"") is { Success: true } match
        ? match.Groups[1].Value
        : throw new UnsupportedProgramException($"The program does not say how many {what} it needs; only whole programs are written as OpenQASM.");

    [GeneratedRegex("""^\s*(?:%\S+ = )?call \S+ @__quantum__qis__(?<name>\w+)\((?<operands>.*)\)""", RegexOptions.Multiline)]
    private static partial Regex InstructionPattern();

    [GeneratedRegex("""%(?<type>Qubit|Result)\* (?:null|inttoptr \(i64 (?<id>\d+) to %\w+\*\))""")]
    private static partial Regex PointerPattern();

    [GeneratedRegex("""double (?<value>[-+\d.eE]+)""")]
    private static partial Regex AnglePattern();
}
