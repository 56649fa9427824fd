namespace QdeQuantum.Host.Problems;

/// <summary>A few problems with a name, for examples, tests and first steps. Their minima are rounded to six digits.</summary>
public static class StandardProblems
{
    /// <summary>Two wells, the left one deeper: a local search from the right stops at the wrong one.</summary>
    public static QdeProblem DoubleWell { get; } =
        Create("double-well", "(x^2 - 1)^2 + 0.25*x", Box.Centered(2.0), -0.253791, [-1.029899]);

    /// <summary>The harmonic oscillator; with D = ½ its levels are ½, 3/2, 5/2, ….</summary>
    public static QdeProblem Harmonic { get; } = Create("harmonic", "x^2/2", Box.Centered(8.0), 0.0, [0.0]);

    /// <summary>The quartic oscillator.</summary>
    public static QdeProblem Quartic { get; } = Create("quartic", "x^4", Box.Centered(4.0), 0.0, [0.0]);

    /// <summary>Ten local minima around the true one.</summary>
    public static QdeProblem Rastrigin { get; } =
        Create("rastrigin", "10 + x^2 - 10*cos(2*pi*x)", Box.Centered(5.12), 0.0, [0.0]);

    /// <summary>Four wells in two variables, one the deepest (Styblinski and Tang).</summary>
    public static QdeProblem StyblinskiTang { get; } = Create(
        "styblinski-tang", "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2", Box.Centered(5.0, 2), -78.332331, [-2.903534, -2.903534]);

    /// <summary>The three-hump camel: one deep and two shallow basins.</summary>
    public static QdeProblem ThreeHumpCamel { get; } = Create(
        "three-hump-camel", "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2", Box.Centered(2.0, 2), 0.0, [0.0, 0.0]);

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<QdeProblem> All { get; } = [DoubleWell, Harmonic, Quartic, Rastrigin, StyblinskiTang, ThreeHumpCamel];

    /// <summary>The problem of this name, or null.</summary>
    public static QdeProblem? Find(string name) =>
        All.FirstOrDefault(problem => string.Equals(problem.Name, name, StringComparison.OrdinalIgnoreCase));

    private static QdeProblem Create(string name, string formula, Box box, double minimum, double[] at) =>
        new(Objective.Parse(formula), box) { Name = name, KnownMinimum = new KnownMinimum(minimum, at) };
}
