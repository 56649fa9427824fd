using System.CommandLine;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Cli;

/// <summary>How a problem is given on the command line: a formula or a table, and its box.</summary>
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

    private readonly Option<string[]> _on = new("--on")
    {
        Description = "The interval of a variable: -2,2 for the only one or for all, x=-5,5 for one of several. Repeat for each.",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Add(_formula);
        command.Add(_table);
        command.Add(_on);
    }

    /// <summary>The formula as typed, or null.</summary>
    public string? Formula(ParseResult arguments) => arguments.GetValue(_formula);

    /// <exception cref="UsageException">Neither or both of formula and table are given, or the box is missing.</exception>
    public QdeProblem Read(ParseResult arguments)
    {
        var objective = (arguments.GetValue(_formula), arguments.GetValue(_table)) switch
        {
            ({ } formula, null) => Objective.Parse(formula),
            (null, { } path) => Objective.FromTable(path),
            (null, null) => throw new UsageException("Give a formula, e.g. qde solve \"(x^2-1)^2 + 0.25*x\" --on -2,2, or --table FILE."),
            _ => throw new UsageException("Give either a formula or --table, not both."),
        };
        var bounds = arguments.GetValue(_on)!;
        if (bounds.Length == 0)
        {
            throw new UsageException($"Say where to look: --on {objective.Variables[0]}=LOWER,UPPER for each of {string.Join(", ", objective.Variables)}.");
        }

        return new QdeProblem(objective, Box.Parse(bounds, objective.Variables));
    }
}
