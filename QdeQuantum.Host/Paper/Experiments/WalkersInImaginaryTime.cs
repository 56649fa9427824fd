using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Section 4.3: diffusion Monte Carlo, the classical walkers that imaginary time describes.</summary>
internal sealed class WalkersInImaginaryTime : PaperExperiment
{
    private const int Walkers = 4000;
    private const int Steps = 800;
    private const double TimeStep = 0.01;
    private const int Runs = 60;

    public WalkersInImaginaryTime()
        : base(
            "sect. 4.3",
            [],
            "Walkers that diffuse and branch find the ground state (classical)",
            "Diffusion Monte Carlo in the tilted well, D = 0.05: steps of variance 2Dτ and weights exp(-(ζ - E)τ). The growth of their number gives E₀. And as a search, with 100 values of the objective: how often the best walker ends near the minimum. Classical, no circuit.")
    {
        Correction = "Walkers follow the softmax of amplitudes, exp(-E_nτ), not that of populations, exp(-2E_nτ).";
        Reason = "Their density is φ₀, not |φ₀|²: there is no square and no measurement.";
    }

    public override Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        if (!laboratory.IsExact)
        {
            return Task.FromResult(NotRun("Classical: there is no circuit, so it is the same on every target."));
        }

        var (energy, error) = GroundEnergy(laboratory.Seed, cancellationToken);
        return Task.FromResult(Finding(
        [
            Row("E₀ from the growth of the walkers (classical)", 0.2349909203641817, new Measured(energy, error), new Tolerance(TimeStep * TimeStep, "square of the step")),
            Search(laboratory.Seed, cancellationToken),
        ]));
    }

    /// <summary>How often the best walker of 100 calls ends near a minimum, mean over the functions.</summary>
    private PaperRow Search(ulong seed, CancellationToken cancellationToken)
    {
        var method = new DiffusionMonteCarlo();
        var functions = TestFunctionFile.Parse(EmbeddedText(), "test-functions.json");
        var rates = functions.Select((function, number) => Measured.Share(
            Enumerable.Range(0, Runs).Count(run => IsNear(function, method.Run(function.Problem, 100, seed + (ulong)((number * Runs) + run), cancellationToken).Best)),
            Runs)).ToArray();
        var mean = (1.0 / rates.Length) * rates.Aggregate((sum, rate) => sum + rate);
        return Row($"share of searches with 100 calls that end near a minimum, mean over {rates.Length} functions (classical)", 0.714, mean, Tolerance.Decimals(3));
    }

    private static string EmbeddedText()
    {
        using var stream = typeof(WalkersInImaginaryTime).Assembly.GetManifestResourceStream("QdeQuantum.Host.Paper.test-functions.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static bool IsNear(TestFunction function, IReadOnlyList<double> point) => function.Problem.KnownMinimum!.Points.Any(minimum =>
        Math.Sqrt(point.Select((x, axis) => Math.Pow((x - minimum[axis]) / function.Problem.Box[axis].Width, 2.0)).Sum()) <= function.SuccessRadius);

    private static (double Energy, double Error) GroundEnergy(ulong seed, CancellationToken cancellationToken)
    {
        var random = new NormalRandom(seed + 2);
        var walkers = Enumerable.Range(0, Walkers).Select(_ => -1.0 + (0.4 * random.Normal())).ToArray();
        var growths = new List<double>();
        var deviation = Math.Sqrt(2.0 * TiltedWell.Diffusion * TimeStep);
        for (var step = 0; step < Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Half of the potential before and half after the step: an error of second order.
            var weights = new double[Walkers];
            for (var number = 0; number < Walkers; number++)
            {
                var before = TiltedWell.Value(walkers[number]);
                walkers[number] += deviation * random.Normal();
                weights[number] = Math.Exp(-0.5 * TimeStep * (before + TiltedWell.Value(walkers[number])));
            }

            growths.Add(-Math.Log(weights.Average()) / TimeStep);
            walkers = Comb(walkers, weights, random.Uniform());
        }

        // The first half forgets the start; blocks of the rest are nearly independent.
        var blocks = growths.Skip(Steps / 2).Chunk(Steps / 16).Select(block => block.Average()).ToArray();
        var mean = blocks.Average();
        return (mean, Math.Sqrt(blocks.Sum(block => (block - mean) * (block - mean)) / (blocks.Length * (blocks.Length - 1.0))));
    }

    private static double[] Comb(double[] walkers, double[] weights, double offset)
    {
        var tooth = weights.Sum() / walkers.Length;
        var next = new double[walkers.Length];
        var (sum, taken) = (0.0, 0);
        for (var number = 0; number < walkers.Length; number++)
        {
            sum += weights[number];
            while (taken < next.Length && (taken + offset) * tooth < sum)
            {
                next[taken++] = walkers[number];
            }
        }

        for (; taken < next.Length; taken++)
        {
            next[taken] = walkers[^1];
        }

        return next;
    }
}
