namespace QdeQuantum.Host.Problems;

/// <summary>A function of one argument that formulas may use: its name, its value and its derivative.</summary>
internal sealed class UnaryFunction
{
    private static readonly Dictionary<string, UnaryFunction> ByName = CreateTable();

    private readonly Func<Expression, Expression> _derivative;

    private UnaryFunction(string name, Func<double, double> evaluate, Func<Expression, Expression> derivative)
    {
        Name = name;
        Evaluate = evaluate;
        _derivative = derivative;
    }

    /// <summary>Names of all functions of one argument, aliases included.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The name the function prints with.</summary>
    public string Name { get; }

    /// <summary>The value; angles in radians, NaN outside the domain.</summary>
    public Func<double, double> Evaluate { get; }

    /// <summary>Looks a function up by its exact name.</summary>
    public static UnaryFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The derivative with respect to the argument, taken at the argument.</summary>
    public Expression DerivativeAt(Expression argument) => _derivative(argument);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Dictionary<string, UnaryFunction> CreateTable()
    {
        // Each derivative is written with the algebra's own constructors, which drop zeros and ones.
        UnaryFunction[] functions =
        [
            new("sin", Math.Sin, u => Call("cos", u)),
            new("cos", Math.Cos, u => Algebra.Negate(Call("sin", u))),
            new("tan", Math.Tan, u => Algebra.Divide(Algebra.One, Algebra.Square(Call("cos", u)))),
            new("asin", Math.Asin, u => Algebra.Divide(Algebra.One, Call("sqrt", Algebra.Subtract(Algebra.One, Algebra.Square(u))))),
            new("acos", Math.Acos, u => Algebra.Divide(Algebra.MinusOne, Call("sqrt", Algebra.Subtract(Algebra.One, Algebra.Square(u))))),
            new("atan", Math.Atan, u => Algebra.Divide(Algebra.One, Algebra.Add(Algebra.One, Algebra.Square(u)))),
            new("sinh", Math.Sinh, u => Call("cosh", u)),
            new("cosh", Math.Cosh, u => Call("sinh", u)),
            new("tanh", Math.Tanh, u => Algebra.Subtract(Algebra.One, Algebra.Square(Call("tanh", u)))),
            new("exp", Math.Exp, u => Call("exp", u)),
            new("log", Math.Log, u => Algebra.Divide(Algebra.One, u)),
            new("log2", Math.Log2, u => Algebra.Divide(Algebra.Number(1.0 / Math.Log(2.0)), u)),
            new("log10", Math.Log10, u => Algebra.Divide(Algebra.Number(1.0 / Math.Log(10.0)), u)),
            new("sqrt", Math.Sqrt, u => Algebra.Divide(Algebra.Number(0.5), Call("sqrt", u))),
            new("cbrt", Math.Cbrt, u => Algebra.Divide(Algebra.One, Algebra.Multiply(Algebra.Number(3.0), Algebra.Square(Call("cbrt", u))))),
            new("abs", Math.Abs, u => Call("sign", u)),
            new("sign", u => double.IsNaN(u) ? double.NaN : Math.Sign(u), _ => Algebra.Zero),
            new("floor", Math.Floor, _ => Algebra.Zero),
            new("ceil", Math.Ceiling, _ => Algebra.Zero),
            new("round", Math.Round, _ => Algebra.Zero),
        ];
        var table = functions.ToDictionary(function => function.Name, StringComparer.Ordinal);
        table.Add("ln", table["log"]);
        return table;
    }

    private static Expression.Call Call(string name, Expression argument) => new(ByName[name], argument);
}
