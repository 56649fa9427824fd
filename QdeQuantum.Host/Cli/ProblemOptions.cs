using System.CommandLine;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Cli;

/// <summary>How a problem is given on the command line: a formula, a table or the file of a model, its box, and its constraints.</summary>
internal sealed class ProblemOptions
{
    private readonly Argument<string?> _formula = new("FORMULA")
    {
        Description = "ζ as a formula, e.g. \"(x^2-1)^2 + 0.25*x\".",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _table = new("--table")
    {
        Description = "A CSV file with ζ on a regular grid instead of a formula: one column per variable, then the value.",
    };

    private readonly Option<string?> _qubo = new("--qubo")
    {
        Description = "A file with a quadratic form in 0/1 variables instead of a formula: JSON, lines \"i j value\", or .qubo.",
    };

    private readonly Option<string?> _ising = new("--ising")
    {
        Description = "The same with variables -1 and +1.",
    };

    private readonly VariableOptions _variables = new();

    private readonly Option<string[]> _on = new("--on")
    {
        Description = "The interval of a variable: -2,2 for the only one or for all, x=-5,5 for one of several. Repeat for each.",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Add(_formula);
        command.Add(_table);
        command.Add(_qubo);
        command.Add(_ising);
        command.Add(_on);
        _variables.AddTo(command);
    }

    /// <summary>The formula as typed, or null.</summary>
    public string? Formula(ParseResult arguments) => arguments.GetValue(_formula);

    /// <exception cref="UsageException">Not exactly one of formula, table and model is given, or the box is missing.</exception>
    public QdeProblem Read(ParseResult arguments) => _variables.Constrain(
        arguments,
        (Formula(arguments), arguments.GetValue(_table), arguments.GetValue(_qubo), arguments.GetValue(_ising)) switch
        {
            ({ } formula, null, null, null) => Kinds(arguments, Objective.Parse(formula)),
            (null, { } path, null, null) => Kinds(arguments, Objective.FromTable(path)),
            (null, null, { } path, null) => Model(arguments, path, VariableKind.Binary),
            (null, null, null, { } path) => Model(arguments, path, VariableKind.Spin),
            (null, null, null, null) => throw new UsageException(
                "Give a formula, e.g. qde solve \"(x^2-1)^2 + 0.25*x\" --on -2,2, or --table, --qubo or --ising with a FILE."),
            _ => throw new UsageException("Give one of a formula, --table, --qubo and --ising."),
        });

    private QdeProblem Kinds(ParseResult arguments, Objective objective)
    {
        var complete = _variables.Complete(arguments, objective);
        var bounds = arguments.GetValue(_on)!;
        var problem = _variables.ReadProblem(arguments, complete, variables => bounds.Length > 0
            ? Box.Parse(bounds, variables)
            : throw new UsageException($"Say where to look: --on {variables[0]}=LOWER,UPPER for each of {string.Join(", ", variables)}."));
        return problem.IsDiscrete && bounds.Length > 0 ? throw NoInterval() : problem;
    }

    private QdeProblem Model(ParseResult arguments, string path, VariableKind kind)
    {
        if (arguments.GetValue(_on)!.Length > 0)
        {
            throw NoInterval();
        }

        return _variables.GivesKinds(arguments)
            ? throw new UsageException("The variables of a model have one kind. Leave out --binary, --spin and --integer.")
            : BinaryQuadraticFile.Read(path, kind).ToProblem();
    }

    private static UsageException NoInterval() => new("--on is for continuous variables, and there is none. Leave it out.");
}
