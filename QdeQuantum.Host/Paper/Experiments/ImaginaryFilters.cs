using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (8): filters of several kinds from the uniform state of the tilted well, against recorded exact ones.</summary>
internal sealed class ImaginaryFilters : PaperExperiment
{
    private const double LongestTime = 4.0;

    public ImaginaryFilters()
        : base(
            "(8)",
            [8],
            "Geometric filters succeed where equal and first-order ones waste shots",
            "The uniform state of the tilted well, D = 0.05, is filtered towards its ground state: times 4, 2, 1, 1/2, 1/4 with μ = E₀, four of them with μ off by 0.1, sixteen of equal time 1, and the first-order operator that imaginary time is often approximated by. Steps of fourth order.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var well = TiltedWell.In(laboratory);
        if (!laboratory.IsExact)
        {
            return await FewFiltersAsync(laboratory, well, cancellationToken);
        }

        var energy = well.Spectrum.GroundEnergy;
        var rows = new List<PaperRow>();
        await AddAsync("5 geometric filters, μ = E₀", Geometric(5, energy), 0.26679091007823363, 0.9826680962526018);
        await AddAsync("6 geometric filters, μ = E₀", Geometric(6, energy), 0.2658921025355705, 0.9859898552985595);
        await AddAsync("4 geometric filters, μ = E₀ - 0.1", Geometric(4, energy - 0.1), 0.21937213473309775, 0.9617185033451481);
        await AddAsync("4 geometric filters, μ = E₀ + 0.1, worse", Geometric(4, energy + 0.1), 0.28895646909605666, 0.7301246507861071);
        await AddAsync("16 filters of equal time 1", [.. Enumerable.Repeat((1.0, -energy), 16)], 0.3282651385851763, 0.7986437939588014);
        await AddAsync("first order, m₀ = 0.99, Δτ = 0.1, 40 measurements", [.. Enumerable.Repeat(FirstOrder(energy), 40)], 0.13204902606308516, 0.8885016736312856);
        return Finding(rows);

        async Task AddAsync(string name, (double Time, double Phase)[] filters, double success, double fidelity)
        {
            var fine = await FilterAsync(laboratory, well, filters, 0.05, cancellationToken);
            var coarse = await FilterAsync(laboratory, well, filters, 0.1, cancellationToken);
            rows.Add(Row($"{name}: success", success, fine.Success, Tolerance.Steps(coarse.Success, fine.Success)));
            rows.Add(Row($"{name}: fidelity", fidelity, fine.Fidelity, Tolerance.Steps(coarse.Fidelity, fine.Fidelity)));
        }
    }

    /// <summary>Three filters by shots, against the populations of the energies times the squares of the cosines.</summary>
    private async Task<PaperFinding> FewFiltersAsync(Laboratory laboratory, TiltedWell well, CancellationToken cancellationToken)
    {
        (double Time, double Phase)[] filters = [.. Geometric(4, well.Spectrum.GroundEnergy).Skip(1)];
        var uniform = WaveFunction.Uniform(well.Grid);
        var passing = well.Spectrum.States.Select((state, level) => uniform.Fidelity(state)
            * filters.Aggregate(1.0, (product, filter) => product * Math.Pow(Math.Cos((filter.Time * well.Spectrum.Energies[level]) + filter.Phase), 2.0))).ToArray();
        var filter = Circuits.Filter(
            well.Grid, well.Potential, TiltedWell.Diffusion, [.. filters.Select(each => (each.Time, each.Phase, (int)Math.Ceiling(each.Time / 0.25)))]);
        var success = (await laboratory.FilterAsync(well.Grid, Circuits.Uniform, filter, cancellationToken)).Success;
        var fidelity = (await laboratory.FilteredPopulationsAsync(well.Grid, Circuits.Uniform, filter, [well.Spectrum.GroundState], cancellationToken))[0];
        return Finding(
            [
                Row("3 geometric filters, times 2, 1, 1/2, μ = E₀: success", passing.Sum(), success, Tolerance.Rounding),
                Row("3 geometric filters, times 2, 1, 1/2, μ = E₀: fidelity", passing[0] / passing.Sum(), fidelity, Tolerance.Rounding),
            ]) with
        {
            NotRun = ["The longer sequences of filters: of 40 first-order ones hardly a shot in ten passes."],
        };
    }

    private static (double Time, double Phase)[] Geometric(int count, double energy) =>
        [.. Enumerable.Range(0, count).Select(number => LongestTime / (1 << number)).Select(time => (time, -energy * time))];

    /// <summary>cos(φ + t(H - E)), φ = arccos m₀, t = Δτ m₀/√(1 - m₀²): m₀(1 - Δτ(H - E)) to first order.</summary>
    private static (double Time, double Phase) FirstOrder(double energy)
    {
        const double Amplitude = 0.99;
        var time = 0.1 * Amplitude / Math.Sqrt(1.0 - (Amplitude * Amplitude));
        return (time, Math.Acos(Amplitude) - (energy * time));
    }

    /// <summary>The filters one circuit each, from the state that the one before left where it passed.</summary>
    private static async Task<(Measured Success, Measured Fidelity)> FilterAsync(
        Laboratory laboratory, TiltedWell well, IReadOnlyList<(double Time, double Phase)> filters, double timeStep, CancellationToken cancellationToken)
    {
        var stages = filters.Select(filter => Circuits.Filter(
            well.Grid, well.Potential, TiltedWell.Diffusion, [(filter.Time, filter.Phase, (int)Math.Ceiling((filter.Time / timeStep) - 1e-9))], order: 4));
        var (state, success) = await Stages.RunAsync(laboratory, well.Grid, Circuits.Uniform, stages, cancellationToken);
        return (new Measured(success), new Measured(state.Fidelity(well.Spectrum.GroundState)));
    }
}
