using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// Puts short straight functions in place of calls to them. The compiler makes a function of every gate, so that most calls lead to a
/// single gate.
/// </summary>
internal sealed class Inliner(ModuleContent module)
{
    private const int LongestBody = 24;
    private const int MostRegisters = 1 << 17;

    private readonly HashSet<QirFunction> _isVisited = [];
    private readonly HashSet<QirFunction> _isShort = [];

    private readonly struct CalleeToCaller(int[] arguments, int firstLocal) : IOperandMap
    {
        /// <summary>Parameters become arguments, other registers new ones of the caller.</summary>
        public int Map(int register) => register < arguments.Length ? arguments[register] : register - arguments.Length + firstLocal;
    }

    /// <summary>Expands the calls of all functions.</summary>
    public static void Expand(ModuleContent module)
    {
        var inliner = new Inliner(module);
        foreach (var function in module.Functions)
        {
            inliner.Visit(function);
        }
    }

    private void Visit(QirFunction function)
    {
        // A function that is being visited already calls itself; it is not in the set of short ones and stays a call.
        if (function.Body is not { } body || !_isVisited.Add(function))
        {
            return;
        }

        var calls = CalledBy(body);
        foreach (var callee in calls)
        {
            Visit(callee);
        }

        if (calls.Any(_isShort.Contains))
        {
            ExpandCalls(body);
        }

        var isStraight = body.Blocks.Count == 1 && body.Instructions.Count <= LongestBody;
        if (isStraight
            && body.Instructions[^1].Code is Opcode.Return or Opcode.ReturnVoid
            && body.Instructions.TrueForAll(instruction => instruction.Code != Opcode.Alloca && !CallsBody(instruction)))
        {
            _isShort.Add(function);
        }
    }

    private List<QirFunction> CalledBy(FunctionBody body)
    {
        var called = new List<QirFunction>();
        var isFound = new bool[module.Functions.Count];
        foreach (ref readonly var instruction in CollectionsMarshal.AsSpan(body.Instructions))
        {
            if (instruction.Code == Opcode.Call && !isFound[instruction.A])
            {
                isFound[instruction.A] = true;
                called.Add(module.Functions[instruction.A]);
            }
        }

        return called;
    }

    private bool CallsBody(Instruction instruction) => instruction.Code == Opcode.Call && module.Functions[instruction.A].Body is not null;

    private void ExpandCalls(FunctionBody body)
    {
        var before = body.Instructions.ToArray();
        body.Instructions.Clear();
        foreach (var block in body.Blocks.OrderBy(block => block.Order))
        {
            var start = body.Instructions.Count;
            foreach (ref readonly var instruction in before.AsSpan(block.Start, block.End - block.Start))
            {
                if (instruction.Code == Opcode.Call && _isShort.Contains(module.Functions[instruction.A]) && body.RegisterTypes.Count < MostRegisters)
                {
                    ExpandCall(body, in instruction);
                }
                else
                {
                    body.Instructions.Add(instruction);
                }
            }

            (block.Start, block.End) = (start, body.Instructions.Count);
        }
    }

    private void ExpandCall(FunctionBody caller, in Instruction call)
    {
        var function = module.Functions[call.A];
        var callee = function.Body!;
        var map = new CalleeToCaller([.. module.Operands.GetRange(call.B, call.C)], caller.RegisterTypes.Count);
        caller.RegisterTypes.AddRange(callee.RegisterTypes.Skip(call.C));
        caller.RegisterNames.AddRange(callee.RegisterNames.Skip(call.C));
        caller.RegisterLines.AddRange(callee.RegisterLines.Skip(call.C));
        foreach (var original in callee.Instructions)
        {
            var copy = original;
            if (copy.Code == Opcode.Call)
            {
                copy.B = module.Operands.Count;
                module.Operands.AddRange(module.Operands.GetRange(original.B, original.C));
            }

            InstructionOperands.Replace(ref copy, module.Operands, map);
            if (copy.Code == Opcode.Return)
            {
                copy = new(Opcode.Move, call.Line, call.Target, copy.A);
            }
            else
            {
                copy.Target = copy.Target < 0 ? copy.Target : map.Map(copy.Target);
            }

            if (copy.Code != Opcode.ReturnVoid && !(copy.Code == Opcode.Move && copy.Target < 0))
            {
                caller.Instructions.Add(copy);
            }
        }
    }
}
