using System.Text;

namespace QdeQuantum.Simulator.Qir;

/// <summary>
/// Reads a module: LLVM assembly in the dialects with typed and with opaque pointers, as far as QIR programs use it. Names become
/// numbers and types are checked on the way; nothing is executed. Calls LLVM's verifier would refuse are refused here too.
/// </summary>
internal sealed class QirParser
{
    private readonly ModuleContent _module = new();
    private readonly ConstantParser _parser;
    private readonly Dictionary<string, QirFunction> _functions = [];
    private readonly Dictionary<string, QirFunction>.AlternateLookup<ReadOnlySpan<char>> _findFunction;

    private QirParser(string text)
    {
        _parser = new ConstantParser(text, _module);
        _findFunction = _functions.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private QirLexer Lexer => _parser.Lexer;

    /// <summary>Reads a whole module.</summary>
    /// <exception cref="QirException">The text is not understood.</exception>
    public static ModuleContent Parse(string text)
    {
        var parser = new QirParser(text);
        while (parser.Lexer.Kind != TokenKind.End)
        {
            parser.ReadTopLevel();
        }

        parser.CheckDefinitions();
        return parser._module;
    }

    /// <summary>The function with this name, which may be declared further down.</summary>
    public QirFunction FindFunction(ReadOnlySpan<char> name)
    {
        if (!_findFunction.TryGetValue(name, out var function))
        {
            function = new QirFunction(name.ToString(), _module.Functions.Count);
            _module.Functions.Add(function);
            _findFunction[name] = function;
        }

        return function;
    }

    /// <summary>Notes the signature of a function or compares it with the one noted before.</summary>
    public void CheckSignature(QirFunction function, int returnType, ReadOnlySpan<int> parameterTypes, int line)
    {
        if (function.ReturnType < 0)
        {
            function.SetSignature(returnType, parameterTypes, line);
        }
        else if (!function.HasSignature(returnType, parameterTypes))
        {
            throw new QirException(
                line,
                $"@{function.Name} is used as {WriteSignature(returnType, parameterTypes)} but as "
                    + $"{WriteSignature(function.ReturnType, function.ParameterTypes)} on line {function.Line}.",
                IsAddressForDouble(function.ParameterTypes, parameterTypes)
                    ? "An address stands where an angle is expected; some compilers print this for an indexed element: bind it first, let angle = angles[i];."
                    : "Compile the program again; a function has one signature.");
        }
    }

    private bool IsAddressForDouble(int[] expected, ReadOnlySpan<int> found)
    {
        for (var i = 0; i < Math.Min(expected.Length, found.Length); i++)
        {
            if (expected[i] == TypeTable.Double && _module.Types.IsPointer(found[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadTopLevel()
    {
        switch (Lexer.Kind)
        {
            case TokenKind.Metadata:
                Lexer.SkipLine();
                break;
            case TokenKind.Local:
                ReadTypeDefinition();
                break;
            case TokenKind.Global:
                ReadConstantObject();
                break;
            case TokenKind.Word:
                ReadKeyword();
                break;
            default:
                throw _parser.Expected("a definition");
        }
    }

    private void ReadKeyword()
    {
        switch (Lexer.Value)
        {
            case "define":
                ReadDefinition();
                break;
            case "declare":
                Lexer.Next();
                var function = ReadHeader(null);
                if (function.Body is not null)
                {
                    throw Redefinition(function);
                }

                function.IsDeclared = true;
                break;
            case "attributes":
                ReadAttributeGroup();
                break;
            case "target" or "source_filename":
                Lexer.SkipLine();
                break;
            default:
                throw _parser.Expected("define, declare, attributes or a constant");
        }
    }

    /// <summary>%Qubit = type opaque</summary>
    private void ReadTypeDefinition()
    {
        Lexer.Next();
        _parser.Expect('=');
        _parser.ExpectWord("type");
        if (!_parser.AcceptWord("opaque"))
        {
            // Some generators write an empty structure instead.
            _parser.Expect('{');
            _parser.Expect('}');
        }
    }

    /// <summary>@0 = internal constant [3 x i8] c"0_r\00", or an array of numbers.</summary>
    private void ReadConstantObject()
    {
        var constant = _module.Objects[_parser.ObjectNumber(Lexer.Value)];
        if (constant.IsDefined)
        {
            throw _parser.Error($"The constant @{constant.Name} is defined twice.", "Compile the program again; a name is defined once.");
        }

        constant.IsDefined = true;
        constant.Line = Lexer.Line;
        Lexer.Next();
        _parser.Expect('=');
        while (Lexer.Kind == TokenKind.Word && Lexer.Value is not ("constant" or "global"))
        {
            Lexer.Next(); // linkage and the like
        }

        if (!_parser.AcceptWord("constant"))
        {
            throw _parser.Error($"@{constant.Name} is a variable of the module.", "Only constants are allowed outside functions.");
        }

        ReadConstantValue(constant);
        while (_parser.Accept(','))
        {
            Lexer.Next(); // "align 1", "section ..."
            Lexer.Next();
        }
    }

    private void ReadConstantValue(ConstantObject constant)
    {
        var type = _parser.ReadType();
        var (kind, element, size, _) = _module.Types[type];
        if (kind != TypeKind.Array)
        {
            throw _parser.Error($"@{constant.Name} is of type {_module.Types.Write(type)}.", "Constants of a module are arrays.");
        }

        if (Lexer.Kind == TokenKind.Text)
        {
            constant.Text = Lexer.Value.TrimEnd('\0').ToString();
            Lexer.Next();
            return;
        }

        if (!_module.Types.IsScalar(element))
        {
            throw _parser.Error($"@{constant.Name} is an array of {_module.Types.Write(element)}.", "Use flat arrays of i1, i64, double or pointers.");
        }

        constant.ElementType = element;
        constant.Cells = _parser.AcceptWord("zeroinitializer") ? new long[size] : ReadElements(element, size);
    }

    private long[] ReadElements(int element, int size)
    {
        _parser.Expect('[');
        var cells = new List<long>();
        while (!_parser.Is(']'))
        {
            if (cells.Count > 0)
            {
                _parser.Expect(',');
            }

            if (_parser.ReadType() != element)
            {
                throw _parser.Error("An element of an array is not of the type of the array.", "Compile the program again; the text is not consistent.");
            }

            cells.Add(_parser.ReadConstant(element));
        }

        if (cells.Count != size)
        {
            throw _parser.Error($"An array of {size} elements lists {cells.Count}.", "Check that the text is complete.");
        }

        Lexer.Next();
        return [.. cells];
    }

    /// <summary>attributes #0 = { "entry_point" "required_num_qubits"="3" nounwind }</summary>
    private void ReadAttributeGroup()
    {
        Lexer.Next();
        if (Lexer.Kind != TokenKind.AttributeGroup)
        {
            throw _parser.Expected("an attribute group");
        }

        var group = _module.AttributeGroups[Lexer.Value.ToString()] = [];
        Lexer.Next();
        _parser.Expect('=');
        _parser.Expect('{');
        while (!_parser.Accept('}'))
        {
            if (!TryReadAttribute(group))
            {
                SkipToken("'}'");
            }
        }
    }

    private bool TryReadAttribute(List<QirAttribute> attributes)
    {
        if (Lexer.Kind != TokenKind.Text)
        {
            return false;
        }

        var key = Lexer.Value.ToString();
        string? value = null;
        Lexer.Next();
        if (_parser.Accept('='))
        {
            value = Lexer.Kind == TokenKind.Text ? Lexer.Value.ToString() : throw _parser.Expected("a quoted value");
            Lexer.Next();
        }

        attributes.Add(new QirAttribute(key, value));
        return true;
    }

    private void ReadDefinition()
    {
        Lexer.Next();
        var body = new FunctionParser(this, _parser, _module);
        var function = ReadHeader(body);
        if (function.Body is not null || function.IsDeclared)
        {
            throw Redefinition(function);
        }

        _parser.Expect('{');
        function.Body = body.ReadBody(function);
    }

    /// <summary>Reads "void @name(i64 %a, ...) #0" up to the body, if there is one.</summary>
    private QirFunction ReadHeader(FunctionParser? body)
    {
        while (Lexer.Kind == TokenKind.Word && !IsReturnType())
        {
            Lexer.Next(); // linkage, calling convention, attributes of the result
        }

        var returnType = _parser.ReadType();
        if (Lexer.Kind != TokenKind.Global)
        {
            throw _parser.Expected("the name of a function");
        }

        var line = Lexer.Line;
        var function = FindFunction(Lexer.Value);
        Lexer.Next();
        CheckSignature(function, returnType, ReadParameters(body), line);
        ReadFunctionAttributes(function, line);
        return function;
    }

    private bool IsReturnType() =>
        Lexer.Value is "void" or "double" or "ptr" or ['i', >= '0' and <= '9', ..];

    private int[] ReadParameters(FunctionParser? body)
    {
        _parser.Expect('(');
        var types = new List<int>();
        while (!_parser.Accept(')'))
        {
            if (types.Count > 0)
            {
                _parser.Expect(',');
            }

            types.Add(_parser.ReadScalarType());
            _parser.SkipAttributes();
            var isNamed = Lexer.Kind == TokenKind.Local;
            body?.AddParameter(isNamed ? Lexer.Value : default, types[^1]);
            if (isNamed)
            {
                Lexer.Next();
            }
        }

        return [.. types];
    }

    private void ReadFunctionAttributes(QirFunction function, int line)
    {
        while (Lexer.Kind is TokenKind.AttributeGroup or TokenKind.Text or TokenKind.Metadata
            || (Lexer.Kind == TokenKind.Word && Lexer.Value is not ("define" or "declare" or "attributes" or "target" or "source_filename")))
        {
            if (Lexer.Kind == TokenKind.Metadata && line != Lexer.Line)
            {
                return; // the module's own metadata, after a declaration
            }

            if (Lexer.Kind == TokenKind.AttributeGroup)
            {
                function.AttributeGroups.Add(Lexer.Value.ToString());
            }

            if (!TryReadAttribute(function.OwnAttributes))
            {
                Lexer.Next();
                if (_parser.Is('('))
                {
                    _parser.SkipParentheses();
                }
            }
        }
    }

    private void SkipToken(string awaited)
    {
        if (Lexer.Kind == TokenKind.End)
        {
            throw _parser.Expected(awaited);
        }

        Lexer.Next();
    }

    private QirException Redefinition(QirFunction function) => new(
        Lexer.Line,
        $"The function @{function.Name} is defined or declared again.",
        "Compilers print this for a callable named like a math function, such as Sin or Sqrt: give it another name.");

    private void CheckDefinitions()
    {
        foreach (var constant in _module.Objects)
        {
            if (!constant.IsDefined)
            {
                throw new QirException(constant.Line, $"The constant @{constant.Name} is used but not defined.", "Check that the text is complete.");
            }
        }

        foreach (var function in _module.Functions)
        {
            if (function is { IsDeclared: false, Body: null })
            {
                throw new QirException(
                    function.Line, $"The function @{function.Name} is called but neither declared nor defined.", "Check that the text is complete.");
            }
        }
    }

    private string WriteSignature(int returnType, ReadOnlySpan<int> parameterTypes)
    {
        var text = new StringBuilder(_module.Types.Write(returnType)).Append('(');
        for (var i = 0; i < parameterTypes.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ").Append(_module.Types.Write(parameterTypes[i]));
        }

        return text.Append(')').ToString();
    }
}
