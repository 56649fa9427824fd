using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>The classical optimum of a loss, which stands beside the measured weights, and how it was found.</summary>
internal sealed class ClassicalReference
{
    // Signs of up to this many weights are all looked at.
    private const int MaxListedSigns = 20;
    private const int FlipCalls = 20_000;

    private readonly NewtonSearch? _newton;

    private ClassicalReference(ClassicalOptimum optimum, string method, NewtonSearch? newton)
    {
        _newton = newton;
        Method = method;

        // A loss is a mean of squares or logarithms above 0; what the sum of its terms has below is rounding.
        Optimum = optimum with { Loss = Math.Max(0.0, optimum.Loss) };
    }

    /// <summary>The optimum.</summary>
    public ClassicalOptimum Optimum { get; }

    /// <summary>How it was found, for people.</summary>
    public string Method { get; }

    /// <summary>The reference of a loss.</summary>
    /// <param name="form">The loss and its box.</param>
    /// <param name="seed">Seed of the starts.</param>
    public static ClassicalReference Of(LossForm form, ulong seed)
    {
        if (form.Task.Model.HasSignWeights)
        {
            return OfSigns(form, seed);
        }

        var newton = form.Task.Loss is { } polynomial
            ? new NewtonSearch(polynomial)
            : new NewtonSearch(new MarginFunction(form.Task, (MarginModel)form.Task.Model));
        return new ClassicalReference(
            newton.Minimize(form.Problem.Box, seed),
            form.Task.Loss is { Degree: <= 2 } ? "classical: closed form of least squares" : "classical: Newton steps from many starts",
            newton);
    }

    /// <summary>Newton steps from measured weights; null for signs, between which there is nothing.</summary>
    public SearchRow? Refine(IReadOnlyList<double> weights) => _newton is null
        ? null
        : new SearchRow(
            "best of all shots, refined by Newton steps", SearchComparison.Refined, null, Math.Max(0.0, _newton.MinimizeFrom(weights).Loss), null, null);

    private static ClassicalReference OfSigns(LossForm form, ulong seed)
    {
        var grid = Grid.Create(form.Problem.Box, 1);
        if (grid.QubitCount <= MaxListedSigns)
        {
            var losses = PotentialEncoding.FromPolynomial(grid, form.Polynomial!).ToTable();
            var lowest = Array.IndexOf(losses, losses.Min());
            return new ClassicalReference(
                new ClassicalOptimum(grid.Point(lowest).Coordinates, losses[lowest]), $"classical: all {losses.Length} choices of signs", newton: null);
        }

        var found = CompassSearch.OfBits.Run(OnSigns(form.Problem, grid), FlipCalls, seed);
        var signs = grid.Point(grid.NearestIndex(found.Best.AsSpan())).Coordinates;
        return new ClassicalReference(new ClassicalOptimum(signs, found.BestValue), "classical: single flips from many starts", newton: null);
    }

    private static QdeProblem OnSigns(QdeProblem problem, Grid grid) => new(
        Objective.FromDelegate(problem.Objective.Variables, point => problem.Objective.Evaluate(grid.Point(grid.NearestIndex(point)).Coordinates.AsSpan()), problem.Name),
        problem.Box);
}
