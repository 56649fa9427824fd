using System.Globalization;
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

    private readonly string _text;
    private readonly IReadOnlyList<string>? _declared;
    private readonly List<string> _found = [];
    private int _position;
    private int _nesting;
    private int _nodes;

    private ObjectiveParser(string text, IReadOnlyList<string>? variables)
    {
        _text = text;
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
        name.Length > 0 && IsNameStart(name[0]) && name.All(IsNamePart) && !Constants.ContainsKey(name) && !IsFunction(name);

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
            throw Error(MaxLength, $"The formula has {_text.Length} characters; at most {MaxLength} are read");
        }

        var expression = ParseSum();
        return _position < _text.Length ? throw UnexpectedHere() : expression;
    }

    private Expression ParseSum()
    {
        var left = ParseProduct();
        while (TryTake('+', out var at) || TryTake('-', out at))
        {
            var op = _text[at] == '+' ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = Grow(new Binary(op, left, ParseProduct()), at);
        }

        return left;
    }

    private Expression ParseProduct()
    {
        var left = ParseSign();
        while (TryTake('*', out var at) || TryTake('/', out at))
        {
            if (_position < _text.Length && _text[_position] == '*')
            {
                throw Error(_position, "'**' is not an operator", "Write ^ for a power.");
            }

            var op = _text[at] == '*' ? BinaryOperator.Multiply : BinaryOperator.Divide;
            left = Grow(new Binary(op, left, ParseSign()), at);
        }

        return left;
    }

    private Expression ParseSign()
    {
        SkipSpaces();
        var start = _position;
        Enter(start);
        Expression result;
        if (TryTake('-', out _))
        {
            var operand = ParseSign();
            result = Grow<Expression>(operand is Number number ? new Number(-number.Value) : new Negate(operand), start);
        }
        else
        {
            result = TryTake('+', out _) ? ParseSign() : ParsePower();
        }

        _nesting--;
        return result;
    }

    private Expression ParsePower()
    {
        var atom = ParseAtom();
        return TryTake('^', out var at) ? Grow(new Binary(BinaryOperator.Power, atom, ParseSign()), at) : atom;
    }

    private Expression ParseAtom()
    {
        SkipSpaces();
        var start = _position;
        if (start == _text.Length)
        {
            throw Error(start, start == 0 ? "The formula is empty" : "The formula ends where a number, a name or '(' should stand");
        }

        var first = _text[start];
        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < _text.Length && char.IsAsciiDigit(_text[start + 1])))
        {
            return ParseNumber();
        }

        if (IsNameStart(first))
        {
            return ParseName();
        }

        if (!TryTake('(', out _))
        {
            throw UnexpectedHere();
        }

        var inner = ParseSum();
        Close(start);
        return inner;
    }

    private Number ParseNumber()
    {
        var start = _position;
        SkipDigits();
        if (_position < _text.Length && _text[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        SkipExponent();
        var value = double.Parse(_text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            throw Error(start, $"The number {_text[start.._position]} is too large for double precision");
        }

        if (_position < _text.Length && (IsNameStart(_text[_position]) || _text[_position] == '('))
        {
            throw Error(_position, "An operator is missing after a number", $"Write {_text[start.._position]}*{_text[_position]}... for a product.");
        }

        return Grow(new Number(value), start);
    }

    // An exponent only where digits follow, so that 2e stays a number and a name, and is refused as such.
    private void SkipExponent()
    {
        var ahead = _position;
        if (ahead < _text.Length && _text[ahead] is 'e' or 'E')
        {
            ahead++;
            if (ahead < _text.Length && _text[ahead] is '+' or '-')
            {
                ahead++;
            }

            if (ahead < _text.Length && char.IsAsciiDigit(_text[ahead]))
            {
                _position = ahead;
                SkipDigits();
            }
        }
    }

    private Expression ParseName()
    {
        var start = _position;
        while (_position < _text.Length && IsNamePart(_text[_position]))
        {
            _position++;
        }

        var end = _position;
        var name = _text[start..end];
        if (TryTake('(', out var open))
        {
            return ParseCall(name, start, open);
        }

        if (IsFunction(name))
        {
            throw Error(end, $"The function '{name}' needs its argument in parentheses", $"Write {name}(...).");
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
            throw Error(start, $"'{name}' is not a known function", hint);
        }

        var first = ParseSum();
        if (!FunctionsOfTwo.TryGetValue(name, out var op))
        {
            if (TryTake(',', out var comma))
            {
                throw Error(comma, $"'{name}' takes one argument");
            }

            Close(open);
            return Grow(new Call(UnaryFunction.Find(name)!, first), start);
        }

        if (!TryTake(',', out _))
        {
            throw Error(_position, $"'{name}' takes two arguments, separated by a comma");
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
            throw Error(start, $"'{name}' is not a known name", NameSuggestion.For(name, [.. _declared, .. Constants.Keys]) ?? known);
        }

        _found.Add(name);
        return _found.Count - 1;
    }

    private (Expression Expression, IReadOnlyList<string> Variables) Renumber(Expression expression)
    {
        if (_found.Count == 0)
        {
            throw new ObjectiveSyntaxException(_text, 1, "The formula names no variable", "Use at least one, such as x.");
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

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetter(c) || char.IsAsciiDigit(c) || c == '_';

    private void SkipSpaces()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private void SkipDigits()
    {
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }
    }

    private bool TryTake(char wanted, out int at)
    {
        SkipSpaces();
        at = _position;
        if (at < _text.Length && _text[at] == wanted)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void Close(int open)
    {
        if (TryTake(')', out _))
        {
            return;
        }

        throw _position < _text.Length
            ? UnexpectedHere()
            : Error(_position, $"The parenthesis opened at column {open + 1} is not closed", "Write ) here.");
    }

    private void Enter(int at)
    {
        if (++_nesting > MaxNesting)
        {
            throw Error(at, $"Parentheses, signs and powers are nested more than {MaxNesting} deep");
        }
    }

    private T Grow<T>(T node, int at)
        where T : Expression
    {
        if (++_nodes > MaxNodes)
        {
            throw Error(at, $"The formula has more than {MaxNodes} numbers, names and operators");
        }

        return node.Depth <= MaxTreeDepth
            ? node
            : throw Error(at, $"More than {MaxTreeDepth} operators follow one another", "Group the terms with parentheses.");
    }

    private ObjectiveSyntaxException UnexpectedHere()
    {
        var c = _text[_position];
        var hint = c switch
        {
            '²' => "Write ^2.",
            '³' => "Write ^3.",
            '×' or '·' or '⋅' => "Write * for a product.",
            '−' or '–' => "Write the plain minus sign -.",
            '[' or '{' => "Use round parentheses.",
            '|' => "Write abs(...).",
            '=' => "Give the right-hand side alone.",
            ',' => "Write the decimal point as . and use a comma only between the arguments of min and max.",
            ')' => "No parenthesis is open here, or something is missing before it.",
            _ when IsNamePart(c) || c == '(' => "Write * between factors.",
            _ => null,
        };
        return Error(_position, $"'{c}' is not expected here", hint);
    }

    private ObjectiveSyntaxException Error(int position, string reason, string? hint = null) => new(_text, position + 1, reason, hint);
}
