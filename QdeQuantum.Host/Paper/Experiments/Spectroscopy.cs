using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Energies and populations from signals ⟨ψ|ψ(t)⟩, one auxiliary qubit, with error bars.</summary>
internal sealed class Spectroscopy : PaperExperiment
{
    private const int Shots = 1000;
    private const int Resamples = 100;

    // The signal at multiples of 2t; energies are told apart up to the window π/t.
    private const int Times = 24;
    private const double HalfTime = 0.25;
    private const double StepTime = 0.05;

    // Centre of the packet and its width: mostly the ground state, some of the first excited.
    private const double Centre = -0.9;
    private const double Width = 0.2;

    // Strang steps shift an energy by about the square of their length.
    private const double StepTolerance = 2e-3;

    public Spectroscopy()
        : base(
            "(12)-(15)",
            [12, 15],
            "Energies and populations from the signal of one auxiliary qubit",
            "A packet in the tilted well interferes with itself at later times: Zero has the probability ½(1 + Re⟨ψ|ψ(t)⟩). The Fourier sum of the measured signal has its maxima at the energies; errors from resampling the shots.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var packet = Circuits.Packet(TiltedWell.Grid, Centre, Width);
        var mean = await MeasuredEnergy.OfAsync(
            laboratory, TiltedWell.Grid, packet, Circuits.Rest(TiltedWell.Grid), TiltedWell.Diffusion, TiltedWell.Potential, cancellationToken);

        // Markov's inequality: at most a twentieth of the state lies above twenty times its mean energy.
        var lowest = TiltedWell.Potential.Min();
        SignalWindow.Check(lowest, lowest + (20.0 * (mean.Total - lowest)), 2.0 * HalfTime);
        var real = new int[Times];
        var imaginary = new int[Times];
        for (var number = 1; number <= Times; number++)
        {
            real[number - 1] = await ZerosAsync(laboratory, packet, number, 0.0, cancellationToken);
            imaginary[number - 1] = await ZerosAsync(laboratory, packet, number, -0.25 * Math.PI, cancellationToken);
        }

        var estimate = Signal.Of(real, imaginary);
        var random = new NormalRandom(laboratory.Seed + 3);
        var resampled = Enumerable.Range(0, Resamples)
            .Select(_ => Signal.Of(Array.ConvertAll(real, Redraw), Array.ConvertAll(imaginary, Redraw)))
            .ToArray();
        var start = await laboratory.EvolveAsync(TiltedWell.Grid, packet, Circuits.Rest(TiltedWell.Grid), cancellationToken);
        var (energyError, populationError) = (Deviation(signal => signal.Energy), Deviation(signal => signal.Population));
        return Finding(
            [
                Row($"E₀ ± {energyError:G2}, from the signal at {Times} times", TiltedWell.Spectrum.GroundEnergy, estimate.Energy, (4.0 * energyError) + StepTolerance),
                Row($"population of E₀ ± {populationError:G2}", start.Fidelity(TiltedWell.Spectrum.GroundState), estimate.Population, (4.0 * populationError) + (5.0 * StepTolerance)),
            ],
            new PlotBlock("Fourier sum of the signal", "energy", "Re of the sum",
                [new PlotSeries($"{Shots} shots a point", SeriesOrigin.Quantum,
                    [.. Enumerable.Range(0, 120).Select(index => 0.02 * index).Select(energy => new PlotPoint(energy, estimate.Sum(energy)))])]));

        // Binomial, by its normal law: counts are in the hundreds.
        int Redraw(int zeros)
        {
            var share = (double)zeros / Shots;
            return Math.Clamp((int)Math.Round(zeros + (Math.Sqrt(Shots * share * (1.0 - share)) * random.Normal())), 0, Shots);
        }

        double Deviation(Func<Signal, double> quantity)
        {
            var mean = resampled.Average(quantity);
            return Math.Sqrt(resampled.Average(signal => Math.Pow(quantity(signal) - mean, 2.0)));
        }
    }

    private static async Task<int> ZerosAsync(Laboratory laboratory, QSharpValue packet, int number, double phase, CancellationToken cancellationToken)
    {
        var time = number * HalfTime;
        var call = new KernelCall(
            "Kernels.Run",
            TiltedWell.Grid.QubitCount,
            packet,
            Circuits.Rest(TiltedWell.Grid),
            Circuits.Overlap(TiltedWell.Grid, TiltedWell.Potential, TiltedWell.Diffusion, time, (int)Math.Ceiling(time / StepTime), phase));
        var shots = await laboratory.ShotsAsync(call, Shots, (ulong)((2 * number) + (phase == 0.0 ? 0 : 1)), cancellationToken);
        var zeros = 0;
        foreach (var word in shots.Words)
        {
            zeros += word == 0 ? 1 : 0;
        }

        return zeros;
    }

    /// <summary>The two lowest energies of the tilted well and their populations by least squares: E₀ is varied, the populations follow.</summary>
    private sealed record Signal(double Energy, double Population, IReadOnlyList<(double Time, double Re, double Im)> Points)
    {
        public static Signal Of(int[] real, int[] imaginary)
        {
            // ½(1 + Re e^{-2i phase} S): phase 0 gives Re S, phase -π/4 gives -Im S.
            var points = real.Zip(imaginary).Select((pair, index) => (
                Time: 2.0 * (index + 1) * HalfTime,
                Re: (2.0 * pair.First / Shots) - 1.0,
                Im: 1.0 - (2.0 * pair.Second / Shots))).ToArray();
            var signal = new Signal(0.0, 0.0, points);
            var coarse = Enumerable.Range(0, 200).Select(index => 0.01 * index).MaxBy(signal.Sum);
            var energy = Enumerable.Range(-100, 201).Select(part => coarse + (1e-4 * part)).MaxBy(signal.Sum);
            return signal with { Energy = energy, Population = signal.Sum(energy) };
        }

        /// <summary>Hann-weighted Fourier sum Σ w Re(e^{iEt} S(t)) with S(0) = 1: near a level its population.</summary>
        public double Sum(double energy)
        {
            var (sum, weights) = (0.5, 0.5); // t = 0 counts half: the sum runs over both signs of t
            foreach (var (time, re, im) in Points)
            {
                var weight = 0.5 * (1.0 + Math.Cos(Math.PI * time / (2.0 * HalfTime * (Times + 1))));
                sum += weight * ((re * Math.Cos(energy * time)) - (im * Math.Sin(energy * time)));
                weights += weight;
            }

            return sum / weights;
        }
    }
}
