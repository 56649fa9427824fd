using System.Globalization;

namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>Counts instructions and depth.</summary>
internal sealed class ProgramCounter
{
    // qubit → length of the longest chain that ends on it
    private readonly Dictionary<int, int> _depth = [];
    private readonly Dictionary<int, int> _twoQubitDepth = [];
    private int _oneQubit;
    private int _twoQubit;
    private int _swaps;
    private int _larger;
    private int _measurements;
    private int _resets;

    private ProgramCounter()
    {
    }

    public static ProgramSummary Count(QirText program)
    {
        var counter = new ProgramCounter();
        foreach (var instruction in program.Instructions)
        {
            counter.Add(instruction);
        }

        var branches = program.Instructions.Where(instruction => instruction.Opcode is "br" or "switch").ToArray();
        var hasRepeats = program.DefinedFunctions.Count > 1 || branches.Any(program.LeadsBack);
        return new ProgramSummary(
            Attribute(program, "required_num_qubits") ?? (counter._depth.Count == 0 ? 0 : counter._depth.Keys.Max() + 1),
            Attribute(program, "required_num_results") ?? counter._measurements,
            counter._oneQubit,
            counter._twoQubit,
            counter._swaps,
            counter._larger,
            counter._measurements,
            counter._resets,
            counter._depth.Values.DefaultIfEmpty().Max(),
            counter._twoQubitDepth.Values.DefaultIfEmpty().Max(),
            !hasRepeats && branches.All(branch => branch.IsJump),
            hasRepeats);
    }

    private static int? Attribute(QirText program, string name) =>
        int.TryParse(program.EntryAttributes.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private void Add(QirInstruction instruction)
    {
        var kind = QirGates.KindOf(instruction);
        if (kind == GateKind.None)
        {
            return;
        }

        var name = QirGates.NameOf(instruction)!;
        var width = kind == GateKind.Unitary ? QirGates.WidthOf(instruction) : 1;
        _measurements += kind == GateKind.Measurement ? 1 : 0;
        _resets += kind == GateKind.Reset || name == "mresetz" ? 1 : 0;
        if (kind == GateKind.Unitary)
        {
            _oneQubit += width == 1 ? 1 : 0;
            _twoQubit += width == 2 ? 1 : 0;
            _larger += width > 2 ? 1 : 0;
            _swaps += name == "swap" ? 1 : 0;
        }

        var qubits = instruction.Operands.Where(QirGates.IsQubit).Take(width).Select(QirText.StaticId).OfType<int>().ToArray();
        Lengthen(_depth, qubits, 1);
        Lengthen(_twoQubitDepth, qubits, kind == GateKind.Unitary && width >= 2 ? 1 : 0);
    }

    private static void Lengthen(Dictionary<int, int> depth, int[] qubits, int by)
    {
        var longest = qubits.Select(qubit => depth.GetValueOrDefault(qubit)).DefaultIfEmpty().Max() + by;
        foreach (var qubit in qubits)
        {
            depth[qubit] = longest;
        }
    }
}
