using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>
/// What each profile allows. Sources: the QIR specification's base and adaptive profiles, and the capabilities the QDK's compiler gives to
/// each name: RI is results and integers, RIF adds floating-point numbers, and neither has loops, functions or memory.
/// </summary>
internal sealed class ProfileRules(TargetProfile profile)
{
    private static readonly HashSet<string> IntegerOpcodes =
    [
        "add", "sub", "mul", "sdiv", "udiv", "srem", "urem", "shl", "lshr", "ashr", "and", "or", "xor",
        "icmp", "zext", "sext", "trunc", "select", "phi",
    ];

    private static readonly HashSet<string> FloatOpcodes =
        ["fadd", "fsub", "fmul", "fdiv", "frem", "fneg", "fcmp", "sitofp", "uitofp", "fptosi", "fptoui", "fpext", "fptrunc"];

    private static readonly HashSet<string> MemoryOpcodes = ["alloca", "load", "store", "getelementptr"];

    private bool IsAdaptive => profile != TargetProfile.Base;

    private bool HasFloats => profile is TargetProfile.AdaptiveRIF or TargetProfile.Adaptive;

    /// <summary>One violation for each kind of breach, at the line where it is met first.</summary>
    public IReadOnlyList<ProgramViolation> Violations(QirText program)
    {
        // The dialect for simulators has all of this.
        if (profile == TargetProfile.Adaptive)
        {
            return [];
        }

        var breaches = program.Instructions.SelectMany(instruction => Breaches(instruction, program)).Concat(ProgramBreaches(program)).ToList();
        return [.. breaches
            .GroupBy(breach => (breach.Rule, breach.Message))
            .Select(group => group.First() with { Message = group.Count() == 1 ? group.Key.Message : $"{group.Key.Message} ({group.Count()} times)" })
            .OrderBy(breach => breach.Line ?? 0)];
    }

    private IEnumerable<ProgramViolation> ProgramBreaches(QirText program)
    {
        if (program.MajorVersion >= 2)
        {
            yield return new("dialect", $"It is written in QIR {program.MajorVersion}; machines take QIR 1.", Recompile, null);
        }

        if (program.DefinedFunctions.Count > 1)
        {
            yield return new("functions", $"It defines {program.DefinedFunctions.Count} functions; the profile has the entry point only.", Recompile, null);
        }

        if (!IsAdaptive && GateAfterMeasurement(program) is { } gate)
        {
            yield return new("order", "A gate follows a measurement; in this profile all measurements come last.", Recompile, gate.Line);
        }
    }

    private IEnumerable<ProgramViolation> Breaches(QirInstruction instruction, QirText program)
    {
        if (instruction.Callee is { } callee)
        {
            return CallBreaches(instruction, callee, program);
        }

        var opcode = instruction.Opcode;
        var isFloat = FloatOpcodes.Contains(opcode) || (opcode is "phi" or "select" && instruction.Text.Contains("double", StringComparison.Ordinal));
        var isAllowed = opcode switch
        {
            "ret" => true,
            "br" => instruction.IsJump || IsAdaptive,
            _ when MemoryOpcodes.Contains(opcode) => false,
            _ when isFloat => HasFloats,
            _ => IsAdaptive && IntegerOpcodes.Contains(opcode),
        };
        if (!isAllowed)
        {
            var what = isFloat ? "computes with run-time floating-point numbers" : opcode == "br" ? "branches on a measurement" : "is not part of the profile";
            return [new("instruction", $"'{opcode}' {what}.", Recompile, instruction.Line)];
        }

        return opcode == "br" && program.LeadsBack(instruction)
            ? [new("loops", "A branch leads back, so the program loops.", Recompile, instruction.Line)]
            : [];
    }

    private IEnumerable<ProgramViolation> CallBreaches(QirInstruction call, string callee, QirText program)
    {
        if (program.DefinedFunctions.Contains(callee))
        {
            // Said once for the whole program.
            yield break;
        }

        var gate = QirGates.NameOf(call);
        if (gate is null ? !IsRuntimeCallAllowed(callee) : !IsGateAllowed(call, gate))
        {
            yield return new("call", $"It calls '{callee}', which the profile does not have.", RemedyFor(callee), call.Line);
        }

        foreach (var operand in call.Operands.Where(QirGates.IsQubit))
        {
            if (gate is not null && QirText.StaticId(operand) is null)
            {
                yield return new("operand", $"The qubit '{operand}' is chosen at run time.", Recompile, call.Line);
            }
        }

        if (!HasFloats && gate is not null && call.Operands.Any(operand => operand.StartsWith("double %", StringComparison.Ordinal)))
        {
            yield return new("operand", $"An angle of '{callee}' is computed at run time.", Recompile, call.Line);
        }
    }

    private bool IsGateAllowed(QirInstruction call, string gate) => QirGates.KindOf(call) switch
    {
        GateKind.Unitary => QirGates.IsKnownUnitary(gate),
        GateKind.Measurement => gate != "mresetz" || IsAdaptive,
        GateKind.Reset => IsAdaptive,
        _ => gate == "barrier" || IsAdaptive,
    };

    private bool IsRuntimeCallAllowed(string callee) => callee switch
    {
        "__quantum__rt__initialize" or "__quantum__rt__result_record_output" => true,
        "__quantum__rt__array_record_output" or "__quantum__rt__tuple_record_output" => true,
        "__quantum__rt__read_result" or "__quantum__rt__bool_record_output" or "__quantum__rt__int_record_output" => IsAdaptive,
        "__quantum__rt__double_record_output" => HasFloats,
        _ => false,
    };

    private string RemedyFor(string callee) => callee switch
    {
        _ when callee.EndsWith("read_result__body", StringComparison.Ordinal) || callee.EndsWith("read_result", StringComparison.Ordinal) => Recompile,
        _ when callee.StartsWith("__quantum__", StringComparison.Ordinal) => Recompile,
        _ => "Only quantum instructions run on a machine: compute this number before, in the host, and pass it in.",
    };

    private static QirInstruction? GateAfterMeasurement(QirText program) => program.Instructions
        .SkipWhile(instruction => QirGates.KindOf(instruction) != GateKind.Measurement)
        .FirstOrDefault(instruction => QirGates.KindOf(instruction) == GateKind.Unitary);

    private string Recompile => $"Compile the Q# source for the profile '{profile.QdkName()}', or choose a target of a richer one.";
}
