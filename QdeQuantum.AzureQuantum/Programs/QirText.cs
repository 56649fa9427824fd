using System.Text.RegularExpressions;

namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>One instruction of a program's text.</summary>
/// <param name="Line">Line in the text, from 1.</param>
/// <param name="Function">Function it stands in.</param>
/// <param name="Block">Number of its block within the text; grows from block to block.</param>
/// <param name="Opcode">First word after an assignment, e.g. <c>call</c> or <c>br</c>.</param>
/// <param name="Text">The instruction without assignment and comment.</param>
/// <param name="Callee">For a call: the function called.</param>
/// <param name="Operands">For a call: its operands with their types.</param>
internal sealed record QirInstruction(
    int Line, string Function, int Block, string Opcode, string Text, string? Callee, IReadOnlyList<string> Operands)
{
    /// <summary>Whether this is a branch without a condition.</summary>
    public bool IsJump => Text.StartsWith("br label", StringComparison.Ordinal);
}

/// <summary>
/// A line-by-line reading of textual QIR: enough to see what a program uses and records, without running it. Every producer known to us writes
/// one instruction a line. The full reader is the simulator's; this one never fails, so that a check can report all it finds at once.
/// </summary>
internal sealed partial record QirText(
    IReadOnlyList<QirInstruction> Instructions,
    IReadOnlyList<string> EntryPoints,
    IReadOnlySet<string> DefinedFunctions,
    IReadOnlyDictionary<string, string> EntryAttributes,
    IReadOnlyDictionary<(string Function, string Label), int> Blocks,
    int? MajorVersion)
{
    /// <summary>Whether a branch may lead to its own block or to one written before it.</summary>
    public bool LeadsBack(QirInstruction branch) => LabelReference().Matches(branch.Text).Any(
        match => Blocks.TryGetValue((branch.Function, Unquoted(match.Groups["label"].Value)), out var block) && block <= branch.Block);

    public static QirText Read(string text)
    {
        var instructions = new List<QirInstruction>();
        var attributeGroups = new Dictionary<string, string>();
        var definitions = new List<(string Name, string Tail)>();
        var blocks = new Dictionary<(string Function, string Label), int>();
        int? majorVersion = null;
        var function = "";
        var block = 0;
        var lineNumber = 0;
        foreach (var rawLine in text.AsSpan().EnumerateLines())
        {
            lineNumber++;
            var line = WithoutComment(rawLine).Trim().ToString();
            if (line.StartsWith("define ", StringComparison.Ordinal) && FunctionPattern().Match(line) is { Success: true } definition)
            {
                function = Unquoted(definition.Groups["name"].Value);
                definitions.Add((function, definition.Groups["tail"].Value));
                block++;
            }
            else if (line == "}")
            {
                function = "";
            }
            else if (function.Length == 0)
            {
                ReadTopLevel(line, attributeGroups, ref majorVersion);
            }
            else if (LabelPattern().IsMatch(line))
            {
                blocks[(function, Unquoted(line[..^1]))] = ++block;
            }
            else if (line.Length > 0)
            {
                instructions.Add(ReadInstruction(line, lineNumber, function, block));
            }
        }

        var entries = definitions
            .Select(definition => (definition.Name, Attributes: AttributesOf(definition.Tail, attributeGroups)))
            .Where(definition => definition.Attributes.Contains("\"entry_point\"", StringComparison.Ordinal))
            .ToArray();
        return new QirText(
            instructions,
            [.. entries.Select(entry => entry.Name)],
            definitions.Select(definition => definition.Name).ToHashSet(),
            entries.Length == 0 ? new Dictionary<string, string>() : Pairs(entries[0].Attributes),
            blocks,
            majorVersion);
    }

    /// <summary>The static id of a qubit or result operand; null for one known only at run time.</summary>
    public static int? StaticId(string operand)
    {
        if (operand.EndsWith(" null", StringComparison.Ordinal))
        {
            return 0;
        }

        var match = PointerPattern().Match(operand);
        return match.Success && int.TryParse(match.Groups["id"].Value, out var id) ? id : null;
    }

    private static QirInstruction ReadInstruction(string line, int lineNumber, string function, int block)
    {
        var text = AssignmentPattern().Replace(line, "");
        var call = CallPattern().Match(text);
        return call.Success
            ? new QirInstruction(lineNumber, function, block, "call", text, Unquoted(call.Groups["name"].Value), Split(text, call.Groups["name"].Index + call.Groups["name"].Length))
            : new QirInstruction(lineNumber, function, block, text.Split(' ', 2)[0], text, null, []);
    }

    private static void ReadTopLevel(string line, Dictionary<string, string> attributeGroups, ref int? majorVersion)
    {
        if (AttributesPattern().Match(line) is { Success: true } group)
        {
            attributeGroups[group.Groups["id"].Value] = group.Groups["body"].Value;
        }
        else if (VersionPattern().Match(line) is { Success: true } version)
        {
            majorVersion = int.Parse(version.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static string AttributesOf(string tail, Dictionary<string, string> groups) =>
        tail + " " + string.Join(' ', GroupReference().Matches(tail).Select(match => groups.GetValueOrDefault(match.Groups["id"].Value, "")));

    private static Dictionary<string, string> Pairs(string attributes)
    {
        var pairs = new Dictionary<string, string>();
        foreach (Match match in PairPattern().Matches(attributes))
        {
            pairs[match.Groups["key"].Value] = match.Groups["value"].Value;
        }

        return pairs;
    }

    // Operands end at commas outside of brackets; the list starts at the bracket after the function's name.
    private static List<string> Split(string text, int start)
    {
        var operands = new List<string>();
        var depth = 0;
        var from = start + 1;
        for (var at = start; at < text.Length; at++)
        {
            depth += text[at] is '(' or '[' or '{' ? 1 : text[at] is ')' or ']' or '}' ? -1 : 0;
            if ((depth == 1 && text[at] == ',') || (depth == 0 && text[at] == ')'))
            {
                operands.Add(text[from..at].Trim());
                from = at + 1;
            }

            if (depth == 0)
            {
                break;
            }
        }

        return operands is [""] ? [] : operands;
    }

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            isQuoted ^= line[at] == '"';
            if (line[at] == ';' && !isQuoted)
            {
                return line[..at];
            }
        }

        return line;
    }

    private static string Unquoted(string name) => name.Trim('"');

    [GeneratedRegex("""@(?<name>"[^"]*"|[-\w$.]+)\s*\([^)]*\)(?<tail>.*)$""")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex("""^("[^"]*"|[-\w$.]+):$""")]
    private static partial Regex LabelPattern();

    [GeneratedRegex("""^%[-\w$."]+\s*=\s*""")]
    private static partial Regex AssignmentPattern();

    [GeneratedRegex("""^(?:tail |musttail |notail )?call\s[^@]*@(?<name>"[^"]*"|[-\w$.]+)\s*\(""")]
    private static partial Regex CallPattern();

    [GeneratedRegex("""inttoptr\s*\(\s*i\d+\s+(?<id>\d+)\s+to""")]
    private static partial Regex PointerPattern();

    [GeneratedRegex("""^attributes\s+#(?<id>\d+)\s*=\s*\{(?<body>.*)\}""")]
    private static partial Regex AttributesPattern();

    [GeneratedRegex("""label\s+%(?<label>"[^"]*"|[-\w$.]+)""")]
    private static partial Regex LabelReference();

    [GeneratedRegex("""#(?<id>\d+)""")]
    private static partial Regex GroupReference();

    [GeneratedRegex("""!"qir_major_version",\s*i32\s+(?<number>\d+)""")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(""""(?<key>[^"]+)"\s*=\s*"(?<value>[^"]*)"""")]
    private static partial Regex PairPattern();
}
