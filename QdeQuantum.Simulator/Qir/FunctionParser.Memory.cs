namespace QdeQuantum.Simulator.Qir;

/// <content>Instructions that make, find, read and write variables.</content>
internal sealed partial class FunctionParser
{
    private void ReadAlloca(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        var type = parser.ReadType();
        var (kind, element, count, _) = Types[type];
        if (kind != TypeKind.Array)
        {
            (element, count) = (type, 1);
        }

        if (!Types.IsScalar(element))
        {
            throw new QirException(_line, $"A variable of type {Types.Write(type)} is not understood.", "Variables are scalars or flat arrays of them.");
        }

        Emit(new(Opcode.Alloca, line, Define(name, parser.AddressOf(type), line), element, count));
    }

    private void ReadLoad(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        var type = parser.ReadScalarType();
        parser.Expect(',');
        var address = ReadAddress(type);
        Emit(new(Opcode.Load, line, Define(name, type, line), address, type));
    }

    private void ReadStore(int line)
    {
        Lexer.Next();
        SkipFlags();
        var value = ReadTyped(out var type);
        parser.Expect(',');
        Emit(new(Opcode.Store, line, -1, value, ReadAddress(type), type));
    }

    /// <summary>Reads an address of a value of type <paramref name="element"/>.</summary>
    private int ReadAddress(int element)
    {
        var address = ReadTyped(out var type);
        var pointee = Types.IsPointer(type)
            ? Types[type].Element
            : throw Inconsistent($"An address of type {Types.Write(type)} is no pointer.");
        return pointee < 0 || pointee == element
            ? address
            : throw Inconsistent($"An address of type {Types.Write(type)} does not lead to a {Types.Write(element)}.");
    }

    /// <summary>
    /// getelementptr [N x T], ptr %a, i64 %off, i64 %i is the address %a + %off·N + %i; with one index of a scalar type it is %a + %i.
    /// </summary>
    private void ReadElementAddress(ReadOnlySpan<char> name, int line)
    {
        Lexer.Next();
        SkipFlags();
        var source = parser.ReadType();
        parser.Expect(',');
        var address = ReadAddress(source);
        parser.Expect(',');
        var first = ReadIndex();
        var (kind, element, count, _) = Types[source];
        var isArray = kind == TypeKind.Array;
        var result = parser.AddressOf(source);
        if (!parser.Accept(','))
        {
            Emit(new(Opcode.Offset, line, Define(name, result, line), address, first, isArray ? count : 1));
            return;
        }

        if (!isArray)
        {
            throw Inconsistent($"A second index into {Types.Write(source)} makes no sense.");
        }

        var second = ReadIndex();
        var target = Define(name, parser.AddressOf(element), line);
        if (first >= 0 || module.Constants[~first] != 0)
        {
            Emit(new(Opcode.Offset, line, target, address, first, count));
            address = target;
        }

        Emit(new(Opcode.Offset, line, target, address, second, 1));
    }

    private int ReadIndex()
    {
        var index = ReadTyped(out var type);
        Width(type);
        return index;
    }
}
