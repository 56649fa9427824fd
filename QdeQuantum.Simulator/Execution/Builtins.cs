using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// A function the simulator provides. A signature has one letter for each parameter - d double, q qubit, r result, i i64, b i1, l label
/// or other address - then a colon and v, b, d, q or r for what is returned. Alternatives are separated by bars.
/// </summary>
internal sealed record Builtin(Opcode Code, string Signature, byte Detail = 0)
{
    /// <summary>Whether calls have no effect and leave no instruction behind.</summary>
    public bool IsNothing { get; private init; }

    public static Builtin Nothing(string signature) => new(Opcode.Move, signature) { IsNothing = true };

    /// <summary>Whether a function declared with these types is this one.</summary>
    public bool Matches(QirFunction function, TypeTable types) => Signature.Split('|').Any(signature => Matches(signature, function, types));

    private static bool Matches(string signature, QirFunction function, TypeTable types)
    {
        var parameters = signature.AsSpan(0, signature.IndexOf(':'));
        if (parameters.Length != function.ParameterTypes.Length || !IsOfType(signature[^1], function.ReturnType, types))
        {
            return false;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (!IsOfType(parameters[i], function.ParameterTypes[i], types))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfType(char letter, int type, TypeTable types) => letter switch
    {
        'v' => type == TypeTable.Void,
        'd' => type == TypeTable.Double,
        'i' => type == TypeTable.I64,
        'b' => type == TypeTable.I1,
        'q' => types.IsPointerToOpaque(type, "Qubit"),
        'r' => types.IsPointerToOpaque(type, "Result"),
        _ => types.IsPointer(type),
    };
}

/// <summary>The functions the simulator provides, by name: QIR's quantum instruction set and run time, and Q#'s functions of reals.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, Builtin> ByName = List();

    public static Builtin? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, Builtin> List()
    {
        var list = new Dictionary<string, Builtin>();
        AddGates(list);
        AddMeasurements(list);
        AddRuntime(list);
        AddAllocation(list);
        AddOutput(list);
        foreach (var function in Enum.GetValues<MathFunction>())
        {
            list[function.ToString()] = new(Opcode.Math, function == MathFunction.ArcTan2 ? "dd:d" : "d:d", (byte)function);
        }

        return list;
    }

    private static void AddGates(Dictionary<string, Builtin> list)
    {
        void Add(string signature, GateKind kind, params string[] names)
        {
            foreach (var name in names)
            {
                var suffix = name.Contains("__", StringComparison.Ordinal) ? string.Empty : "__body";
                list["__quantum__qis__" + name + suffix] = new(Opcode.Gate, signature, (byte)kind);
            }
        }

        Add("q:v", GateKind.H, "h");
        Add("q:v", GateKind.X, "x");
        Add("q:v", GateKind.Y, "y");
        Add("q:v", GateKind.Z, "z");
        Add("q:v", GateKind.S, "s");
        Add("q:v", GateKind.SAdjoint, "s__adj");
        Add("q:v", GateKind.T, "t");
        Add("q:v", GateKind.TAdjoint, "t__adj");
        Add("q:v", GateKind.SX, "sx");
        Add("q:v", GateKind.SXAdjoint, "sx__adj");
        Add("dq:v", GateKind.Rx, "rx");
        Add("dq:v", GateKind.Ry, "ry");
        Add("dq:v", GateKind.Rz, "rz");
        Add("dqq:v", GateKind.Rxx, "rxx");
        Add("dqq:v", GateKind.Ryy, "ryy");
        Add("dqq:v", GateKind.Rzz, "rzz");
        Add("qq:v", GateKind.CX, "cx", "cnot");
        Add("qq:v", GateKind.CY, "cy");
        Add("qq:v", GateKind.CZ, "cz");
        Add("qq:v", GateKind.Swap, "swap");
        Add("qqq:v", GateKind.CCX, "ccx");
    }

    private static void AddMeasurements(Dictionary<string, Builtin> list)
    {
        list["__quantum__qis__m__body"] = new(Opcode.Measure, "qr:v");
        list["__quantum__qis__mz__body"] = new(Opcode.Measure, "qr:v");
        list["__quantum__qis__mresetz__body"] = new(Opcode.MeasureAndReset, "qr:v");
        list["__quantum__qis__reset__body"] = new(Opcode.Reset, "q:v");
        list["__quantum__qis__barrier__body"] = Builtin.Nothing(":v");
        list["__quantum__qis__move__body"] = Builtin.Nothing("qii:v");
    }

    private static void AddRuntime(Dictionary<string, Builtin> list)
    {
        list["__quantum__rt__initialize"] = new(Opcode.Initialize, "l:v");
        list["__quantum__rt__begin_parallel"] = Builtin.Nothing(":v");
        list["__quantum__rt__end_parallel"] = Builtin.Nothing(":v");
        list["__quantum__rt__read_result"] = new(Opcode.ReadResult, "r:b");
        list["__quantum__rt__read_result__body"] = new(Opcode.ReadResult, "r:b");
        list["__quantum__qis__read_result__body"] = new(Opcode.ReadResult, "r:b");
        list["__quantum__rt__read_loss"] = new(Opcode.ReadLoss, "r:b");
        list["__quantum__rt__write_result"] = new(Opcode.WriteResult, "br:v");
    }

    private static void AddAllocation(Dictionary<string, Builtin> list)
    {
        // Some forms take the address of an error code last. It stays unwritten: allocation succeeds or ends the program.
        foreach (var (what, letter, detail) in new[] { ("qubit", 'q', (byte)0), ("result", 'r', (byte)1) })
        {
            var allocate = new Builtin(Opcode.Allocate, $":{letter}|l:{letter}", detail);
            list[$"__quantum__rt__{what}_allocate"] = allocate;
            list[$"__quantum__rt__{what}_borrow"] = allocate;
            list[$"__quantum__rt__{what}_release"] = new(Opcode.Release, $"{letter}:v", detail);
            list[$"__quantum__rt__{what}_array_allocate"] = new(Opcode.AllocateArray, "il:v|ill:v", detail);
            list[$"__quantum__rt__{what}_array_release"] = new(Opcode.ReleaseArray, "il:v", detail);
        }
    }

    private static void AddOutput(Dictionary<string, Builtin> list)
    {
        void Add(string name, string signature, RecordKind kind) =>
            list[$"__quantum__rt__{name}_record_output"] = new(Opcode.Record, signature, (byte)kind);

        Add("result", "rl:v", RecordKind.Result);
        Add("bool", "bl:v", RecordKind.Bool);
        Add("int", "il:v", RecordKind.Int);
        Add("double", "dl:v", RecordKind.Double);
        Add("tuple", "il:v", RecordKind.Tuple);
        Add("array", "il:v", RecordKind.Array);
        list["__quantum__rt__result_array_record_output"] = new(Opcode.RecordResultArray, "ill:v");
    }
}
