using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.Qir;

/// <content>Instructions that go elsewhere: phis, branches, returns and calls.</content>
internal sealed partial class FunctionParser
{
    private readonly List<int> _argumentTypes = [];
    private readonly List<int> _arguments = [];

    private readonly KnownCalls _knownCalls = new();

    private void ReadPhi(ReadOnlySpan<char> name, int line)
    {
        if (_body.Instructions.Count > _block!.Start)
        {
            throw Inconsistent("A phi does not stand at the start of its block.");
        }

        Lexer.Next();
        SkipFlags();
        var type = parser.ReadScalarType();
        var incoming = ImmutableArray.CreateBuilder<(int, int)>();
        do
        {
            parser.Expect('[');
            var operand = ReadOperand(type);
            parser.Expect(',');
            incoming.Add((operand, ReadBlockName()));
            parser.Expect(']');
        }
        while (parser.Accept(','));
        _block.Phis.Add(new Phi(line, Define(name, type, line), incoming.ToImmutable()));
    }

    private void ReadBranch(int line)
    {
        Lexer.Next();
        if (parser.IsWord("label"))
        {
            Emit(new(Opcode.Jump, line, -1, ReadBlockReference()));
        }
        else
        {
            var condition = ReadTyped(out var type);
            Required(type, TypeTable.I1);
            parser.Expect(',');
            var then = ReadBlockReference();
            parser.Expect(',');
            Emit(new(Opcode.Branch, line, -1, condition, then, ReadBlockReference()));
        }

        SkipMetadata();
        EndBlock();
    }

    private void ReadSwitch(int line)
    {
        Lexer.Next();
        var value = ReadTyped(out var type);
        Width(type);
        parser.Expect(',');
        var otherwise = ReadBlockReference();
        parser.Expect('[');
        var cases = new List<int>();
        while (!parser.Accept(']'))
        {
            Required(parser.ReadScalarType(), type);
            cases.Add(module.ConstantOperand(parser.ReadConstant(type)));
            parser.Expect(',');
            cases.Add(ReadBlockReference());
        }

        var start = module.Operands.Count;
        module.Operands.Add(cases.Count / 2);
        module.Operands.AddRange(cases);
        Emit(new(Opcode.Switch, line, -1, value, start, otherwise));
        SkipMetadata();
        EndBlock();
    }

    private void ReadReturn(int line)
    {
        Lexer.Next();
        if (parser.AcceptWord("void"))
        {
            Required(TypeTable.Void, _returnType);
            Emit(new(Opcode.ReturnVoid, line));
        }
        else
        {
            var value = ReadTyped(out var type);
            Required(type, _returnType);
            Emit(new(Opcode.Return, line, -1, value));
        }

        SkipMetadata();
        EndBlock();
    }

    private void ReadCallStatement(int line)
    {
        var text = Lexer.RestOfLine();
        if (TryEmitKnownCall(text, line))
        {
            while (TryEmitKnownCall(Lexer.NextLine(), Lexer.Line))
            {
            }

            Lexer.Next();
            return;
        }

        ReadCall(default, line);
        var isAlone = Lexer.Line > line;
        if (isAlone && _arguments.TrueForAll(operand => operand < 0))
        {
            var read = _body.Instructions[^1];
            _knownCalls.Add(text, new KnownCall(read.A, read.B, read.C));
        }
    }

    private bool TryEmitKnownCall(ReadOnlySpan<char> text, int line)
    {
        if (!_knownCalls.TryFind(text, out var call, out var angle))
        {
            return false;
        }

        if (angle.IsEmpty)
        {
            Emit(new(Opcode.Call, line, -1, call.Function, call.Operands, call.Count, Instruction.OnlyConstants));
            return true;
        }

        if (!ConstantParser.TryReadDouble(angle, out var value) || !double.IsFinite(value))
        {
            return false;
        }

        var start = module.Operands.Count;
        module.Operands.Add(module.ConstantOperand(Cell.Of(value)));
        for (var i = 0; i < call.Count; i++)
        {
            module.Operands.Add(module.Operands[call.Operands + i]);
        }

        Emit(new(Opcode.Call, line, -1, call.Function, start, call.Count + 1, Instruction.OnlyConstants));
        return true;
    }

    /// <summary>call void @f(double 1.0, %Qubit* null) #1</summary>
    private void ReadCall(ReadOnlySpan<char> name, int line)
    {
        while (Lexer.Kind == TokenKind.Word && Lexer.Value is "tail" or "musttail" or "notail" or "call")
        {
            Lexer.Next();
        }

        var returnType = ReadReturnType();
        if (parser.Is('('))
        {
            parser.SkipParentheses(); // the full type of the function
            parser.Accept('*');
        }

        if (Lexer.Kind != TokenKind.Global)
        {
            throw parser.Expected("the name of a function");
        }

        var function = functions.FindFunction(Lexer.Value);
        Lexer.Next();
        ReadArguments();
        functions.CheckSignature(function, returnType, CollectionsMarshal.AsSpan(_argumentTypes), line);
        while (Lexer.Kind == TokenKind.AttributeGroup || (Lexer.Kind == TokenKind.Word && Lexer.Value is "nounwind" or "noreturn" or "readnone"))
        {
            Lexer.Next();
        }

        function.IsCalled = true;
        var isVoid = returnType == TypeTable.Void;
        if (isVoid && !name.IsEmpty)
        {
            throw Inconsistent($"The void result of @{function.Name} is given a name.");
        }

        var start = module.Operands.Count;
        module.Operands.AddRange(_arguments);
        var target = name.IsEmpty ? -1 : Define(name, returnType, line);
        Emit(new(Opcode.Call, line, target, function.Number, start, _arguments.Count));
    }

    private int ReadReturnType()
    {
        while (Lexer.Kind == TokenKind.Word && Lexer.Value is not ("void" or "double" or "ptr" or ['i', >= '0' and <= '9', ..]))
        {
            Lexer.Next(); // calling convention, attributes of the result
            if (parser.Is('('))
            {
                parser.SkipParentheses();
            }
        }

        return parser.ReadType();
    }

    private void ReadArguments()
    {
        _argumentTypes.Clear();
        _arguments.Clear();
        parser.Expect('(');
        if (parser.Accept(')'))
        {
            return;
        }

        do
        {
            var type = parser.ReadScalarType();
            if (Lexer.Kind == TokenKind.Word)
            {
                parser.SkipAttributes();
            }

            _argumentTypes.Add(type);
            _arguments.Add(ReadOperand(type));
        }
        while (parser.Accept(','));
        parser.Expect(')');
    }
}
