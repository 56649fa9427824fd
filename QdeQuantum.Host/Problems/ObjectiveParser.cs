using static QdeQuantum.Host.Problems.Expression;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// Reads formulas by recursive descent. Nothing is compiled or looked up by reflection, and length, nesting and size are bounded,
/// so text from strangers is safe.
/// <code>
/// sum     = product (("+" | "-") product)*
/// product = sign (("*" | "/") sign)*
/// sign    = ("+" | "-") sign | power
/// power   = atom ("^" sign)?                      so -x^2 is -(x^2), and 2^3^2 is 2^(3^2)
/// atom    = number | name | name "(" sum ("," sum)? ")" | "(" sum ")"
/// </code>
/// Names are case-sensitive; functions and constants are written in lower case.
/// </summary>
internal sealed class ObjectiveParser
{
    public const int MaxLength = 20_000;
    public const int MaxNesting = 200;
    public const int MaxNodes = 10_000;
    public const int MaxTreeDepth = 2_500;

    private static readonly Dictionary<string, double> Constants = new(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["tau"] = Math.Tau,
    };

    private static readonly Dictionary<string, BinaryOperator> FunctionsOfTwo = new(StringComparer.Ordinal)
    {
        ["min"] = BinaryOperator.Minimum,
        ["max"] = BinaryOperator.Maximum,
    };

    private readonly FormulaText _text;
    private readonly IReadOnlyList<string>? _declared;
    private readonly List<string> _found = [];
    private int _nesting;
    private int _nodes;

    private ObjectiveParser(string text, IReadOnlyList<string>? variables)
    {
        _text = new FormulaText(text);
        _declared = variables;
    }

    /// <summary>
    /// Reads <paramref name="text"/>. Without <paramref name="variables"/> every unknown name is one, in natural order of the names
    /// (x before y, x2 before x10).
    /// </summary>
    /// <exception cref="ObjectiveSyntaxException">The formula cannot be read.</exception>
    public static (Expression Expression, IReadOnlyList<string> Variables) Parse(string text, IReadOnlyList<string>? variables)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var variable in variables ?? [])
        {
            CheckVariableName(variable);
        }

        var parser = new ObjectiveParser(text, variables);
        var expression = parser.ParseAll();
        return variables is null ? parser.Renumber(expression) : (expression, [.. variables]);
    }

    /// <summary>Reads a formula without variables, such as a bound <c>-2*pi</c>.</summary>
    /// <exception cref="ObjectiveSyntaxException">The formula cannot be read.</exception>
    public static double ParseConstant(string text) => new ObjectiveParser(text, []).ParseAll().ConstantValue();

    /// <summary>Whether <paramref name="name"/> could be a variable: an identifier that means nothing else.</summary>
    public static bool IsVariableName(string name) =>
        name.Length > 0 && FormulaText.IsNameStart(name[0]) && name.All(FormulaText.IsNamePart) && !Constants.ContainsKey(name) && !IsFunction(name);

    private static void CheckVariableName(string name)
    {
        if (!IsVariableName(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a variable. A name starts with a letter, goes on with letters, digits or underscores, "
                + "and is not that of a function or of pi, e or tau.");
        }
    }

    private Expression ParseAll()
    {
        if (_text.Length > MaxLength)
        {
            throw _text.Error(MaxLength, $"The formula has {_text.Length} characters; at most {MaxLength} are read");
        }

        var expression = ParseSum();
        return _text.IsAtEnd ? expression : throw _text.Unexpected();
    }

    private Expression ParseSum()
    {
        var left = ParseProduct();
        while (true)
        {
            var isSum = _text.TryTake('+', out var at);
            if (!isSum && !_text.TryTake('-', out at))
            {
                return left;
            }

            left = Grow(new Binary(isSum ? BinaryOperator.Add : BinaryOperator.Subtract, left, ParseProduct()), at);
        }
    }

    private Expression ParseProduct()
    {
        var left = ParseSign();
        while (true)
        {
            var isProduct = _text.TryTake('*', out var at);
            if (!isProduct && !_text.TryTake('/', out at))
            {
                return left;
            }

            if (_text.IsAt('*'))
            {
                throw _text.Error(_text.Position, "'**' is not an operator", "Write ^ for a power.");
            }

            left = Grow(new Binary(isProduct ? BinaryOperator.Multiply : BinaryOperator.Divide, left, ParseSign()), at);
        }
    }

    private Expression ParseSign()
    {
        _text.SkipSpaces();
        var start = _text.Position;
        Enter(start);
        Expression result;
        if (_text.TryTake('-', out _))
        {
            var operand = ParseSign();
            result = Grow<Expression>(operand is Number number ? new Number(-number.Value) : new Negate(operand), start);
        }
        else
        {
            result = _text.TryTake('+', out _) ? ParseSign() : ParsePower();
        }

        _nesting--;
        return result;
    }

    private Expression ParsePower()
    {
        var atom = ParseAtom();
        return _text.TryTake('^', out var at) ? Grow(new Binary(BinaryOperator.Power, atom, ParseSign()), at) : atom;
    }

    private Expression ParseAtom()
    {
        _text.SkipSpaces();
        var start = _text.Position;
        if (_text.IsAtEnd)
        {
            throw _text.Error(start, start == 0 ? "The formula is empty" : "The formula ends where a number, a name or '(' should stand");
        }

        if (_text.IsAtNumber())
        {
            return Grow(new Number(_text.TakeNumber()), start);
        }

        if (_text.IsAtName())
        {
            return ParseName();
        }

        if (!_text.TryTake('(', out _))
        {
            throw _text.Unexpected();
        }

        var inner = ParseSum();
        Close(start);
        return inner;
    }

    private Expression ParseName()
    {
        var start = _text.Position;
        var name = _text.TakeName();
        var end = _text.Position;
        if (_text.TryTake('(', out var open))
        {
            return ParseCall(name, start, open);
        }

        if (IsFunction(name))
        {
            throw _text.Error(end, $"The function '{name}' needs its argument in parentheses", $"Write {name}(...).");
        }

        return Constants.TryGetValue(name, out var constant)
            ? Grow(new Number(constant), start)
            : Grow(new Variable(IndexOfVariable(name, start)), start);
    }

    private Expression ParseCall(string name, int start, int open)
    {
        if (!IsFunction(name))
        {
            var hint = Constants.ContainsKey(name) || (_declared?.Contains(name) ?? false)
                ? $"Write {name}*( for a product."
                : NameSuggestion.For(name, UnaryFunction.Names.Concat(FunctionsOfTwo.Keys)) ?? $"If {name} is a variable, write {name}*( for a product.";
            throw _text.Error(start, $"'{name}' is not a known function", hint);
        }

        var first = ParseSum();
        if (!FunctionsOfTwo.TryGetValue(name, out var op))
        {
            if (_text.TryTake(',', out var comma))
            {
                throw _text.Error(comma, $"'{name}' takes one argument");
            }

            Close(open);
            return Grow(new Call(UnaryFunction.Find(name)!, first), start);
        }

        if (!_text.TryTake(',', out _))
        {
            throw _text.Error(_text.Position, $"'{name}' takes two arguments, separated by a comma");
        }

        var second = ParseSum();
        Close(open);
        return Grow(new Binary(op, first, second), start);
    }

    private int IndexOfVariable(string name, int start)
    {
        var variables = _declared ?? _found;
        for (var index = 0; index < variables.Count; index++)
        {
            if (variables[index] == name)
            {
                return index;
            }
        }

        if (_declared is not null)
        {
            var known = _declared.Count == 0 ? "No variable may stand here." : $"The variables are {string.Join(", ", _declared)}.";
            throw _text.Error(start, $"'{name}' is not a known name", NameSuggestion.For(name, [.. _declared, .. Constants.Keys]) ?? known);
        }

        _found.Add(name);
        return _found.Count - 1;
    }

    private (Expression Expression, IReadOnlyList<string> Variables) Renumber(Expression expression)
    {
        if (_found.Count == 0)
        {
            throw _text.Error(0, "The formula names no variable", "Use at least one, such as x.");
        }

        string[] sorted = [.. _found.Order(NaturalOrder.Instance)];
        var newIndex = _found.Select(name => Array.IndexOf(sorted, name)).ToArray();
        return (Renumber(expression, newIndex), sorted);
    }

    private static Expression Renumber(Expression expression, int[] newIndex) => expression switch
    {
        Variable variable => new Variable(newIndex[variable.Index]),
        Negate negate => new Negate(Renumber(negate.Operand, newIndex)),
        Call call => new Call(call.Function, Renumber(call.Argument, newIndex)),
        Binary binary => new Binary(binary.Operator, Renumber(binary.Left, newIndex), Renumber(binary.Right, newIndex)),
        _ => expression,
    };

    private static bool IsFunction(string name) => UnaryFunction.Find(name) is not null || FunctionsOfTwo.ContainsKey(name);

    private void Close(int open)
    {
        if (_text.TryTake(')', out _))
        {
            return;
        }

        throw _text.IsAtEnd
            ? _text.Error(_text.Position, $"The parenthesis opened at column {open + 1} is not closed", "Write ) here.")
            : _text.Unexpected();
    }

    private void Enter(int at)
    {
        if (++_nesting > MaxNesting)
        {
            throw _text.Error(at, $"Parentheses, signs and powers are nested more than {MaxNesting} deep");
        }
    }

    private T Grow<T>(T node, int at)
        where T : Expression
    {
        if (++_nodes > MaxNodes)
        {
            throw _text.Error(at, $"The formula has more than {MaxNodes} numbers, names and operators");
        }

        return node.Depth <= MaxTreeDepth
            ? node
            : throw _text.Error(at, $"More than {MaxTreeDepth} operators follow one another", "Group the terms with parentheses.");
    }
}
