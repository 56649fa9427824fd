using System.Numerics;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Energies and populations of several levels from signals ⟨ψ|ψ(t)⟩ and from a scan of filters, with error bars.</summary>
internal sealed class Spectroscopy : PaperExperiment
{
    private const int SignalShots = 1000;
    private const int ScanShots = 4000;
    private const int Resamples = 60;

    public Spectroscopy()
        : base(
            "(12)-(15)",
            [12, 15],
            "Energies and populations from one auxiliary qubit, and from a scan of filters",
            "A packet at the top of the tilted well interferes with itself at later times: Zero has the probability ½(1 + Re⟨ψ|ψ(t)⟩), and the signal holds the energies and populations of its levels. A scan of filters over μ, which is phase estimation, finds the same levels from another circuit. Errors from resampling the shots.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var well = TiltedWell.In(laboratory);
        var setting = laboratory.Choose(
            new Setting(Circuits.Packet(well.Grid, 0.0, 0.45), Levels: 4, Fitted: 5, Times: 64, TimeStep: 0.5, LongestFilter: 20.0, Filters: 6, Step: 0.1, Order: 4),
            new Setting(Equal(well), Levels: 2, Fitted: 2, Times: 6, TimeStep: 1.5, LongestFilter: 12.0, Filters: 4, Step: 0.25, Order: 2));
        var populations = await laboratory.PopulationsAsync(
            well.Grid, setting.Prepare, Circuits.Rest(well.Grid), [.. well.Spectrum.States.Take(setting.Levels)], cancellationToken);
        await CheckWindowAsync(laboratory, well, setting, cancellationToken);
        var signal = await SignalAsync(laboratory, well, setting, cancellationToken);
        var fromSignal = FromSignal(setting, signal, laboratory);
        var fromScan = await FromScanAsync(laboratory, well, setting, cancellationToken);
        var spectrum = signal.Spectrum();
        return Finding(
            [
                .. Rows($"signal at {setting.Times} times", fromSignal),
                .. Rows($"scan of {setting.Filters} filters", fromScan),
            ],
            new PlotBlock("Fourier sum of the signal", "energy", "Re of the sum",
                [new PlotSeries($"{signal.Shots} shots a point", SeriesOrigin.Quantum,
                    [.. Enumerable.Range(0, 121).Select(index => 0.02 * index).Select(energy => new PlotPoint(energy, spectrum.Sum(energy)))])]));

        IEnumerable<PaperRow> Rows(string source, (Measured Energy, Measured Population)[] levels) => levels.Take(setting.Levels).SelectMany((level, number) => new[]
        {
            Row($"E_{number} from the {source}: {level.Energy}", well.Spectrum.Energies[number], level.Energy, Tolerance.Rounding),
            Row($"population of E_{number} from the {source}: {level.Population}", Expected(number), level.Population + new Measured(0.0, populations[number].Error), Tolerance.Rounding),
        });

        // What the circuit's own overlap says, or, where that is no better known, what the preparation is.
        double Expected(int number) => laboratory.IsExact ? populations[number].Value : 1.0 / setting.Levels;
    }

    /// <summary>Refuses a distance of times at which populated energies would alias.</summary>
    private static async Task CheckWindowAsync(Laboratory laboratory, TiltedWell well, Setting setting, CancellationToken cancellationToken)
    {
        var mean = await MeasuredEnergy.OfAsync(
            laboratory, well.Grid, setting.Prepare, Circuits.Rest(well.Grid), TiltedWell.Diffusion, well.Potential, cancellationToken);

        // Markov's inequality: at most a tenth of the state, and in practice nothing, lies above ten times its mean energy.
        var lowest = well.Potential.Min();
        SignalWindow.Check(lowest, lowest + (laboratory.Choose(10.0, 5.0) * (mean.Total.Value - lowest)), setting.TimeStep);
    }

    private static async Task<SignalCounts> SignalAsync(Laboratory laboratory, TiltedWell well, Setting setting, CancellationToken cancellationToken)
    {
        var shots = laboratory.ShotsOr(SignalShots);
        var (real, imaginary) = (new int[setting.Times], new int[setting.Times]);
        for (var number = 0; number < setting.Times; number++)
        {
            real[number] = await ZerosAsync(number + 1, 0.0);
            imaginary[number] = await ZerosAsync(number + 1, -0.25 * Math.PI);
        }

        return new SignalCounts(real, imaginary, shots, setting.TimeStep);

        async Task<int> ZerosAsync(int number, double phase)
        {
            // One branch runs forwards, one backwards: the signal is that of twice the time.
            var time = 0.5 * number * setting.TimeStep;
            var overlap = Circuits.Overlap(
                well.Grid, well.Potential, TiltedWell.Diffusion, time, (int)Math.Ceiling((time / setting.Step) - 1e-9), phase, setting.Order);
            var results = await laboratory.ShotsAsync(Circuits.Run(well.Grid, setting.Prepare, Circuits.Rest(well.Grid), overlap), shots, cancellationToken);
            return results.Words.ToArray().Count(word => word == 0);
        }
    }

    private static (Measured Energy, Measured Population)[] FromSignal(Setting setting, SignalCounts counts, Laboratory laboratory)
    {
        var random = new NormalRandom(laboratory.Seed + 3);
        var levels = counts.Spectrum().Find(setting.Fitted, 0.0, Math.PI / setting.TimeStep);
        return WithErrors(levels, [.. Enumerable.Range(0, Resamples).Select(_ => counts.Resampled(random).Spectrum().Refine(levels))]);
    }

    private static async Task<(Measured Energy, Measured Population)[]> FromScanAsync(
        Laboratory laboratory, TiltedWell well, Setting setting, CancellationToken cancellationToken)
    {
        var scan = Circuits.Scan(
            well.Grid, well.Potential, TiltedWell.Diffusion, setting.LongestFilter, setting.Filters, setting.Step, setting.Order);
        var shots = await laboratory.ShotsAsync(
            Circuits.Run(well.Grid, setting.Prepare, Circuits.Rest(well.Grid), scan), laboratory.ShotsOr(ScanShots), cancellationToken);
        var counts = new int[1 << setting.Filters];
        foreach (var word in shots.Words)
        {
            counts[word]++;
        }

        var spacing = Math.PI / (2.0 * setting.LongestFilter);
        var random = new NormalRandom(laboratory.Seed + 5);
        var levels = new PhaseLevels(counts).Find(setting.Fitted);
        var resampled = Enumerable.Range(0, Resamples).Select(_ => new PhaseLevels(Resampled(counts, random)).Refine(levels));
        return [.. WithErrors(levels, [.. resampled]).Select(level => (spacing * level.Energy, level.Population))];
    }

    /// <summary>Levels with the standard deviations of those of resampled shots.</summary>
    private static (Measured Energy, Measured Population)[] WithErrors(IReadOnlyList<EnergyLevel> levels, IReadOnlyList<EnergyLevel>[] resampled)
    {
        return [.. levels.Select((level, number) => (
            new Measured(level.Energy, Deviation(each => each[number].Energy)),
            new Measured(level.Population, Deviation(each => each[number].Population))))];

        double Deviation(Func<IReadOnlyList<EnergyLevel>, double> quantity)
        {
            var mean = resampled.Average(quantity);
            return Math.Sqrt(resampled.Sum(each => Math.Pow(quantity(each) - mean, 2.0)) / (resampled.Length - 1.0));
        }
    }

    /// <summary>As many shots, drawn from those there are.</summary>
    private static int[] Resampled(int[] counts, NormalRandom random)
    {
        int[] outcomes = [.. counts.SelectMany((count, outcome) => Enumerable.Repeat(outcome, count))];
        var drawn = new int[counts.Length];
        foreach (var _ in outcomes)
        {
            drawn[outcomes[random.Below(outcomes.Length)]]++;
        }

        return drawn;
    }

    /// <summary>The two lowest states in equal parts.</summary>
    private static QSharpValue Equal(TiltedWell well) => Circuits.Prepare(
        [.. well.Spectrum.States[0].Amplitudes.ToArray().Zip(well.Spectrum.States[1].Amplitudes.ToArray(), (first, second) => first.Real + second.Real)]);

    /// <summary>What is prepared, how many levels are looked for and how they are measured.</summary>
    private sealed record Setting(
        QSharpValue Prepare, int Levels, int Fitted, int Times, double TimeStep, double LongestFilter, int Filters, double Step, int Order);

    /// <summary>Numbers of Zero at the times of a signal, for its real and its imaginary part.</summary>
    private sealed record SignalCounts(int[] Real, int[] Imaginary, int Shots, double TimeStep)
    {
        // ½(1 + Re e^{-2i phase} S): phase 0 gives Re S, phase -π/4 gives -Im S.
        public SignalSpectrum Spectrum() => new(
            [.. Enumerable.Range(1, Real.Length).Select(number => number * TimeStep)],
            [.. Real.Zip(Imaginary, (zeros, others) => new Complex((2.0 * zeros / Shots) - 1.0, 1.0 - (2.0 * others / Shots)))]);

        public SignalCounts Resampled(NormalRandom random) => this with { Real = Array.ConvertAll(Real, Redraw(random)), Imaginary = Array.ConvertAll(Imaginary, Redraw(random)) };

        private Converter<int, int> Redraw(NormalRandom random) => zeros => Enumerable.Range(0, Shots).Count(_ => random.Uniform() * Shots < zeros);
    }
}
