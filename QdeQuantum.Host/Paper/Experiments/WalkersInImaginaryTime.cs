using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Section 4.3: diffusion Monte Carlo, the classical walkers that imaginary time describes.</summary>
internal sealed class WalkersInImaginaryTime : PaperExperiment
{
    private const int Walkers = 4000;
    private const int Steps = 800;
    private const double TimeStep = 0.01;
    private const int Runs = 400;

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
        var (energy, error) = GroundEnergy(laboratory.Seed, cancellationToken);
        var method = new DiffusionMonteCarlo();
        var problem = StandardProblems.Find("styblinski-tang")!;
        var hits = Enumerable.Range(0, Runs).Count(run => IsNear(problem.Box, method.Run(problem, 100, laboratory.Seed + (ulong)run, cancellationToken).Best));
        return Task.FromResult(Finding(
        [
            // A step of finite length shifts the energy by its square.
            Row("E₀ from the growth of the walkers (classical)", TiltedWell.Spectrum.GroundEnergy, energy, (4.0 * error) + (TimeStep * TimeStep)),
            Row($"share of {Runs} runs of 100 calls that find Styblinski–Tang's minimum; recorded as mean over 22 functions (classical)", 0.714, hits / (double)Runs, 0.15),
        ]));
    }

    /// <summary>Within a tenth of the box of the minimum.</summary>
    private static bool IsNear(Box box, IReadOnlyList<double> point) =>
        point.Select((x, axis) => Math.Abs(x + 2.9035) / box[axis].Width).All(distance => distance <= 0.1);

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
