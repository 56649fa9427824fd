using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Turns the functions of a module into one <see cref="LinkedProgram"/>.</summary>
internal sealed class Linker
{
    private readonly ModuleContent _module;
    private readonly List<Instruction> _code = [];
    private readonly LinkedFunction[] _functions;
    private readonly List<ExternalDeclaration> _externals = [];
    private readonly int[] _externalOf;
    private readonly Builtin?[] _builtinOf;
    private readonly WaitingGates _gates;
    private int _loops;

    private Linker(ModuleContent module)
    {
        _module = module;
        _functions = new LinkedFunction[module.Functions.Count];
        _externalOf = new int[module.Functions.Count];
        _builtinOf = new Builtin?[module.Functions.Count];
        _gates = new WaitingGates(module.Constants);
    }

    /// <summary>Links a module that starts with function <paramref name="entry"/>.</summary>
    /// <exception cref="QirException">A function of the quantum instruction set is declared with other types than it has.</exception>
    public static LinkedProgram Link(ModuleContent module, int entry)
    {
        var linker = new Linker(module);
        foreach (var function in module.Functions.Where(function => function.Body is null))
        {
            linker.Provide(function);
        }

        foreach (var function in module.Functions)
        {
            if (function.Body is { } body)
            {
                Dominance.Check(body, function.ParameterTypes.Length, module.Operands);
            }
        }

        Inliner.Expand(module);
        foreach (var function in module.Functions)
        {
            if (function.Body is { } body)
            {
                var start = linker._code.Count;
                var link = new FunctionLinker(linker, module, body);
                link.Emit();
                linker._functions[function.Number] = new LinkedFunction(function.Name, start, link.RegisterCount);
            }
        }

        return new LinkedProgram
        {
            Code = [.. linker._code],
            Constants = [.. module.Constants],
            Operands = [.. module.Operands],
            GateRuns = [.. linker._gates.Runs],
            Objects = [.. module.Objects],
            Functions = linker._functions,
            Externals = [.. linker._externals],
            Entry = entry,
            Types = module.Types,
        };
    }

    public int Position => _code.Count;

    public int NewLoop() => _loops++;

    public void Add(Instruction instruction) => _code.Add(instruction);

    /// <summary>Makes room for the gates of a block that has so many instructions.</summary>
    public void ExpectGates(int instructions) => _gates.Expect(instructions);

    /// <summary>Emits the gates met so far before anything that must come after them.</summary>
    public void EmitGates() => _gates.EmitTo(_code);

    /// <summary>Emits the gates met so far if one of their angles is in this register, which is about to change.</summary>
    public void EmitGatesThatRead(int register)
    {
        if (_gates.Read(register))
        {
            EmitGates();
        }
    }

    public ref Instruction At(int position) => ref CollectionsMarshal.AsSpan(_code)[position];

    /// <summary>Adds a call, as an instruction of its own where the simulator provides the function.</summary>
    public void AddCall(in Instruction call)
    {
        var function = _module.Functions[call.A];
        if (_builtinOf[function.Number] is { } builtin)
        {
            AddBuiltin(in call, builtin);
            return;
        }

        EmitGates();
        if (function.Body is not null)
        {
            _code.Add(call);
        }
        else
        {
            _code.Add(call with { Code = Opcode.External, A = _externalOf[function.Number] });
        }
    }

    private void Provide(QirFunction function)
    {
        var isNoise = _module.AttributesOf(function).Any(attribute => attribute.Key == "qdk_noise");
        var builtin = isNoise ? Builtin.Nothing(":v") : Builtins.Find(function.Name);
        if (builtin is not null && !isNoise && !builtin.Matches(function, _module.Types))
        {
            // A bare name such as Sin may be somebody's own function; QIR's names are reserved.
            builtin = builtin.Code == Opcode.Math
                ? null
                : throw new QirException(
                    function.Line,
                    $"@{function.Name} is declared with parameters or a result it does not have.",
                    "Compare with the QIR specification, or give an own function a name that does not start with __quantum__.");
        }

        if (isNoise && function.ReturnType != TypeTable.Void)
        {
            throw new QirException(function.Line, $"The noise intrinsic @{function.Name} returns a value.", "Declare it to return nothing.");
        }

        _builtinOf[function.Number] = builtin;
        if (builtin is null)
        {
            _externalOf[function.Number] = _externals.Count;
            _externals.Add(new ExternalDeclaration(function.Name, function.ReturnType, function.ParameterTypes));
        }
    }

    private void AddBuiltin(in Instruction call, Builtin builtin)
    {
        if (builtin.IsNothing)
        {
            return;
        }

        var operands = CollectionsMarshal.AsSpan(_module.Operands).Slice(call.B, call.C);
        var linked = new Instruction(builtin.Code, call.Line, call.Target, detail: builtin.Detail);
        if (builtin.Code == Opcode.Gate)
        {
            var hasAngle = builtin.Signature[0] == 'd';
            linked.Target = hasAngle ? operands[0] : Instruction.None;
            operands = operands[(hasAngle ? 1 : 0)..];
        }

        linked.A = operands.Length > 0 ? operands[0] : Instruction.None;
        linked.B = operands.Length > 1 ? operands[1] : Instruction.None;
        linked.C = operands.Length > 2 ? operands[2] : Instruction.None;
        if (builtin.Code == Opcode.Gate && _gates.TryAdd(in linked))
        {
            return;
        }

        if (builtin.Code != Opcode.Math)
        {
            EmitGates();
        }

        _code.Add(linked);
    }
}
