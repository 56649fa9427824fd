using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Cli;

/// <summary>Which variables are discrete, and which linear constraints hold.</summary>
internal sealed class VariableOptions
{
    private readonly Option<string[]> _binary = List("--binary", "Variables that are 0 or 1, e.g. a,b,c: one qubit each.");
    private readonly Option<string[]> _spin = List("--spin", "Variables that are -1 or +1, e.g. s1,s2: one qubit each.");
    private readonly Option<string[]> _integer = List("--integer", "A whole number from a lower to an upper one, e.g. k=0,7. Repeat for each.");

    private readonly Option<string[]> _constraints = List(
        "--subject-to", "A linear constraint such as \"x + 2*y <= 3\", with <=, >= or =, kept by a penalty. Repeat for each.");

    private readonly Option<double?> _penalty = new("--penalty")
    {
        Description = "Weight A of the penalty A (violation)^2, in the units of ζ. Default: chosen with a bound that the report states.",
        CustomParser = result => CommonOptions.ParsePositive(result, "--penalty"),
    };

    public void AddTo(Command command)
    {
        command.Add(_binary);
        command.Add(_spin);
        command.Add(_integer);
        command.Add(_constraints);
        command.Add(_penalty);
    }

    /// <summary>Whether kinds of variables are given, which a file of a model fixes by itself.</summary>
    public bool GivesKinds(ParseResult arguments) => Declared(arguments).Any();

    /// <summary>The objective with the declared variables that it does not use, which a constraint may.</summary>
    public Objective Complete(ParseResult arguments, Objective objective)
    {
        string[] more = [.. Declared(arguments).Select(pair => pair.Name).Distinct(StringComparer.Ordinal).Except(objective.Variables)];
        if (more.Length == 0)
        {
            return objective;
        }

        foreach (var name in more)
        {
            if (!objective.IsFormula || !arguments.GetValue(_constraints)!.Any(text => Mentions(text, name)))
            {
                throw new UsageException($"'{name}' is a variable neither of the objective ({string.Join(", ", objective.Variables)}) nor of a constraint. Leave it out, or correct its name.");
            }
        }

        return Objective.Parse(objective.Text, [.. objective.Variables, .. more]);
    }

    /// <summary>The problem of an objective, with the kinds of its variables.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="readBox">Reads the intervals of the variables that are continuous.</param>
    /// <exception cref="UsageException">A variable is declared twice.</exception>
    public QdeProblem ReadProblem(ParseResult arguments, Objective objective, Func<IReadOnlyList<string>, Box> readBox)
    {
        var declared = new Dictionary<string, VariableDomain>(StringComparer.Ordinal);
        foreach (var (name, domain) in Declared(arguments))
        {
            if (!declared.TryAdd(name, domain))
            {
                throw new UsageException($"The variable {name} is declared twice among --binary, --spin and --integer. Declare it once.");
            }
        }

        string[] continuous = [.. objective.Variables.Where(variable => !declared.ContainsKey(variable))];
        var intervals = continuous.Length == 0 ? [] : continuous.Zip(readBox(continuous)).ToDictionary(pair => pair.First, pair => pair.Second);
        return new QdeProblem(
            objective,
            objective.Variables.Select(variable => declared.TryGetValue(variable, out var domain) ? domain : VariableDomain.Continuous(intervals[variable])));
    }

    /// <summary>The problem with the constraints that are given.</summary>
    /// <exception cref="UsageException">A penalty is given without a constraint.</exception>
    public QdeProblem Constrain(ParseResult arguments, QdeProblem problem)
    {
        var texts = arguments.GetValue(_constraints)!;
        var weight = arguments.GetValue(_penalty);
        if (weight is not null && texts.Length == 0 && !problem.Domains.Any(domain => domain.HasSurplus))
        {
            throw new UsageException("--penalty is the weight of constraints, and there is none. Add --subject-to, or leave it out.");
        }

        return new QdeProblem(problem.Objective, problem.Domains)
        {
            Constraints = [.. texts.Select(text => LinearConstraint.Parse(text, problem.Objective.Variables))],
            PenaltyWeight = weight,
        };
    }

    /// <summary>The options that declare a problem's variables and constraints.</summary>
    public static string Write(QdeProblem problem)
    {
        var variables = problem.Objective.Variables;
        string[] kinds = [.. Named("--binary", VariableKind.Binary), .. Named("--spin", VariableKind.Spin), .. problem.Domains.SelectMany(Ranged)];
        var constraints = problem.Constraints.Select(constraint => $"--subject-to \"{constraint}\"");
        var weight = problem.PenaltyWeight is { } given ? [string.Create(CultureInfo.InvariantCulture, $"--penalty {given:R}")] : Array.Empty<string>();
        return string.Join(' ', [.. kinds, .. constraints, .. weight]);

        IEnumerable<string> Named(string option, VariableKind kind)
        {
            var names = string.Join(',', variables.Where((_, axis) => problem.Domains[axis].Kind == kind));
            return names.Length == 0 ? [] : [$"{option} {names}"];
        }

        IEnumerable<string> Ranged(VariableDomain domain, int axis) => domain.Kind switch
        {
            VariableKind.Integer => [string.Create(CultureInfo.InvariantCulture, $"--integer {variables[axis]}={domain.Lower},{domain.Upper}")],
            VariableKind.Continuous => [string.Create(CultureInfo.InvariantCulture, $"--on {variables[axis]}={domain.Lower:R},{domain.Upper:R}")],
            _ => [],
        };
    }

    private IEnumerable<(string Name, VariableDomain Domain)> Declared(ParseResult arguments) =>
    [
        .. Names(arguments.GetValue(_binary)!).Select(name => (name, VariableDomain.Binary)),
        .. Names(arguments.GetValue(_spin)!).Select(name => (name, VariableDomain.Spin)),
        .. arguments.GetValue(_integer)!.Select(Integer),
    ];

    private static IEnumerable<string> Names(IEnumerable<string> texts) =>
        texts.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static (string Name, VariableDomain Domain) Integer(string text)
    {
        var parts = text.Split('=', ',');
        return parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lower)
            && int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var upper)
            ? (parts[0].Trim(), VariableDomain.Integer(lower, upper))
            : throw new UsageException($"--integer: '{text}' is not allowed. Write a variable and two whole numbers, as in k=0,7.");
    }

    private static bool Mentions(string constraint, string name) =>
        constraint.Split([.. constraint.Where(c => !char.IsLetterOrDigit(c) && c != '_')]).Contains(name);

    private static Option<string[]> List(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => [] };
}
