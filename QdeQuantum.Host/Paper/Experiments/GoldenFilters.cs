using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (8): imaginary time by filters with one auxiliary qubit, against recorded success probabilities.</summary>
internal sealed class GoldenFilters : PaperExperiment
{
    private const double D = 1e-3;
    private const double Energy = 0.05;

    // Time, Strang steps and the recorded probability to pass, given that those before were passed.
    private static readonly (double Time, int Steps, double Success)[] Recorded =
        [(24.0, 6, 0.64759491261668), (12.0, 3, 0.52910689430931), (6.0, 2, 0.84819793169865)];

    public GoldenFilters()
        : base(
            "(8)",
            [8],
            "Imaginary time takes an auxiliary qubit and its measurement",
            "After an anneal of five steps, filters cos(t(H - μ)) of three times: the auxiliary qubit decides whether time runs forwards or backwards, and only shots in which it is found in |0⟩ count.")
    {
        Correction = "With τ = it the evolution exp(-Hτ) is not unitary; the norm has to be restored by post-selection.";
        Reason = "What the norm loses is the probability of the shots that are thrown away.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var problem = new QdeProblem(Objective.Parse("(x^2-1)^2 + 0.25*x"), Box.Centered(2.0));
        var plan = QdePlan.Create(
            problem,
            new QdeOptions { QubitsPerAxis = 4, Steps = 5, Scale = EnergyScale.Given(3.42578125), Schedule = Schedule.Geometric(0.05, D) },
            cancellationToken);
        var rows = new List<PaperRow>();
        var before = new Measured(1.0);
        for (var count = 1; count <= Recorded.Length; count++)
        {
            var filters = new FilterSequence(Recorded.Take(count).Select(filter => new CosineFilter(filter.Time, D, Energy, filter.Steps)));
            var passed = (await laboratory.ReadAsync(plan with { Filters = filters }, cancellationToken)).Success;
            rows.Add(Row(
                $"probability to pass filter {count}, t = {Recorded[count - 1].Time:0}", Recorded[count - 1].Success, passed / before, new Tolerance(1e-10, "rounding")));
            before = passed;
        }

        return Finding(rows);
    }
}
