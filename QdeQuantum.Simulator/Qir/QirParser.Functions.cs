using System.Text;

namespace QdeQuantum.Simulator.Qir;

/// <summary>Functions of a module: definitions, declarations and the signatures both must agree on.</summary>
internal sealed partial class QirParser
{
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

    private QirException Redefinition(QirFunction function) => new(
        Lexer.Line,
        $"The function @{function.Name} is defined or declared again.",
        "Compilers print this for a callable named like a math function, such as Sin or Sqrt: give it another name.");

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
