using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// Checks that every register is written on every way to where it is read, as LLVM's verifier does. Dominators after Cooper, Harvey and
/// Kennedy, "A simple, fast dominance algorithm" (2001).
/// </summary>
internal sealed class Dominance
{
    private readonly FunctionBody _body;
    private readonly List<int> _operands;
    private readonly List<int>[] _successors;
    private readonly List<int>[] _predecessors;
    private readonly int[] _dominator;
    private readonly int[] _postOrder;

    // A walk through the tree of dominators enters a block, and all it dominates, before it leaves the block.
    private readonly int[] _entered;
    private readonly int[] _left;

    private Dominance(FunctionBody body, List<int> operands)
    {
        _body = body;
        _operands = operands;
        _successors = [.. body.Blocks.Select(Successors)];
        _predecessors = [.. body.Blocks.Select(_ => new List<int>())];
        for (var block = 0; block < _successors.Length; block++)
        {
            foreach (var successor in _successors[block])
            {
                _predecessors[successor].Add(block);
            }
        }

        _dominator = new int[_successors.Length];
        _postOrder = new int[_successors.Length];
        _entered = new int[_successors.Length];
        _left = new int[_successors.Length];
        FindDominators();
        WalkTree();
    }

    /// <exception cref="QirException">A register may be read before it is written.</exception>
    public static void Check(FunctionBody body, int parameterCount, List<int> operands)
    {
        var dominance = new Dominance(body, operands);
        dominance.CheckEntry();
        dominance.CheckUses(parameterCount);
    }

    private List<int> Successors(Block block)
    {
        var last = _body.Instructions[block.End - 1];
        var successors = last.Code switch
        {
            Opcode.Jump => [last.A],
            Opcode.Branch => [last.B, last.C],
            Opcode.Switch => SwitchTargets(last),
            _ => new List<int>(),
        };
        return [.. successors.Distinct()];
    }

    private List<int> SwitchTargets(Instruction branch)
    {
        var targets = new List<int> { branch.C };
        for (var i = 0; i < _operands[branch.B]; i++)
        {
            targets.Add(_operands[branch.B + 2 + (2 * i)]);
        }

        return targets;
    }

    private void CheckEntry()
    {
        var entry = _body.Blocks[_body.EntryBlock];
        if (_predecessors[_body.EntryBlock].Count > 0 || entry.Phis.Count > 0)
        {
            throw new QirException(entry.Line, $"The first block, {entry.Name}, is jumped to.", "A function starts with a block of its own.");
        }
    }

    private void FindDominators()
    {
        const int Unknown = -1;
        Array.Fill(_dominator, Unknown);
        Array.Fill(_postOrder, Unknown);
        var order = ReversePostOrder();
        _dominator[_body.EntryBlock] = _body.EntryBlock;
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var block in order.Skip(1))
            {
                var known = _predecessors[block].Where(predecessor => _dominator[predecessor] != Unknown);
                var dominator = known.Aggregate(Common);
                hasChanged |= dominator != _dominator[block];
                _dominator[block] = dominator;
            }
        }
    }

    private int[] ReversePostOrder()
    {
        var finished = new List<int>();
        var isSeen = new bool[_successors.Length];
        var stack = new Stack<(int Block, int Next)>();
        stack.Push((_body.EntryBlock, 0));
        isSeen[_body.EntryBlock] = true;
        while (stack.TryPop(out var top))
        {
            if (top.Next == _successors[top.Block].Count)
            {
                _postOrder[top.Block] = finished.Count;
                finished.Add(top.Block);
                continue;
            }

            stack.Push((top.Block, top.Next + 1));
            var successor = _successors[top.Block][top.Next];
            if (!isSeen[successor])
            {
                isSeen[successor] = true;
                stack.Push((successor, 0));
            }
        }

        finished.Reverse();
        return [.. finished];
    }

    private int Common(int first, int second)
    {
        while (first != second)
        {
            if (_postOrder[first] < _postOrder[second])
            {
                first = _dominator[first];
            }
            else
            {
                second = _dominator[second];
            }
        }

        return first;
    }

    private void WalkTree()
    {
        var children = _dominator.Select(_ => new List<int>()).ToArray();
        for (var block = 0; block < _dominator.Length; block++)
        {
            if (_postOrder[block] >= 0 && block != _body.EntryBlock)
            {
                children[_dominator[block]].Add(block);
            }
        }

        var clock = 0;
        var stack = new Stack<(int Block, bool IsDone)>();
        stack.Push((_body.EntryBlock, false));
        while (stack.TryPop(out var top))
        {
            if (top.IsDone)
            {
                _left[top.Block] = clock++;
                continue;
            }

            _entered[top.Block] = clock++;
            stack.Push((top.Block, true));
            foreach (var child in children[top.Block])
            {
                stack.Push((child, false));
            }
        }
    }

    private bool Dominates(int block, int other) => _entered[block] <= _entered[other] && _left[other] <= _left[block];

    private void CheckUses(int parameterCount)
    {
        // Where each register is written: its block, and the instruction in it; phis and parameters come before all instructions.
        var blockOf = new int[_body.RegisterTypes.Count];
        var positionOf = new int[_body.RegisterTypes.Count];
        Array.Fill(blockOf, _body.EntryBlock, 0, parameterCount);
        Array.Fill(positionOf, -1);
        NoteDefinitions(blockOf, positionOf);
        Span<int> buffer = stackalloc int[3];
        for (var number = 0; number < _body.Blocks.Count; number++)
        {
            if (_postOrder[number] < 0)
            {
                continue; // never reached
            }

            var block = _body.Blocks[number];
            for (var position = block.Start; position < block.End; position++)
            {
                var instruction = _body.Instructions[position];
                foreach (var operand in InstructionOperands.Of(in instruction, CollectionsMarshal.AsSpan(_operands), buffer))
                {
                    var isWritten = operand < 0
                        || (blockOf[operand] == number ? positionOf[operand] < position : IsWrittenBefore(blockOf[operand], number));
                    Require(isWritten, operand, instruction.Line);
                }
            }

            foreach (var phi in block.Phis)
            {
                CheckPhi(phi, number, blockOf);
            }
        }
    }

    private void NoteDefinitions(int[] blockOf, int[] positionOf)
    {
        for (var number = 0; number < _body.Blocks.Count; number++)
        {
            var block = _body.Blocks[number];
            foreach (var phi in block.Phis)
            {
                blockOf[phi.Target] = number;
            }

            for (var position = block.End - 1; position >= block.Start; position--)
            {
                var target = _body.Instructions[position].Target;
                if (target >= 0)
                {
                    blockOf[target] = number;
                    positionOf[target] = position;
                }
            }
        }
    }

    private bool IsWrittenBefore(int definition, int use) => _postOrder[definition] >= 0 && Dominates(definition, use);

    private void CheckPhi(Phi phi, int block, int[] blockOf)
    {
        foreach (var (operand, from) in phi.Incoming)
        {
            if (!_predecessors[block].Contains(from))
            {
                throw new QirException(phi.Line, $"A phi names the block {_body.Blocks[from].Name}, which does not lead to it.", "Compile the program again.");
            }

            var isWritten = operand < 0 || _postOrder[from] < 0 || blockOf[operand] == from || IsWrittenBefore(blockOf[operand], from);
            Require(isWritten, operand, phi.Line);
        }
    }

    private void Require(bool isWritten, int operand, int line)
    {
        if (!isWritten)
        {
            throw new QirException(line, $"%{_body.RegisterNames[operand]} may be read before it is written.", "Compile the program again.");
        }
    }
}
