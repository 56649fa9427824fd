using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Geometric filters at several d of a plan's landscape, μ being the ground energy at each.</summary>
internal sealed class FilterStages(Laboratory laboratory, QdePlan plan)
{
    private readonly double[] _values = [.. plan.Values];
    private readonly Dictionary<double, Spectrum> _spectra = [];

    /// <summary>t₀, t₀/2, … in units of 1/s.</summary>
    public static IEnumerable<double> Times((double D, int Count) stage) =>
        Enumerable.Range(0, stage.Count).Select(number => FilterSequence.LongestTime(stage.D) / (1 << number));

    /// <summary>E₀ in the units of ζ, computed classically.</summary>
    public double GroundEnergy(double d) => SpectrumAt(d).GroundEnergy;

    /// <summary>The ground state, computed classically.</summary>
    public WaveFunction GroundState(double d) => SpectrumAt(d).GroundState;

    /// <summary>Success, and fidelity with the ground state at the last d; on circuits with steps of fourth order.</summary>
    public async Task<(Measured Success, Measured Fidelity)> RunAsync(
        WaveFunction start, IReadOnlyList<(double D, int Count)> stages, double timeStep, CancellationToken cancellationToken)
    {
        var filters = stages.SelectMany(stage => Times(stage).Select(time => Circuits.Filter(
            plan.Grid,
            _values,
            plan.Trotter.Diffusions(stage.D)[0],
            [(time / plan.Scale.Value, -GroundEnergy(stage.D) * time / plan.Scale.Value, (int)Math.Ceiling(time / timeStep))],
            order: 4)));
        var (state, success) = await Stages.RunAsync(laboratory, plan.Grid, Circuits.Prepare(start), filters, cancellationToken);
        return (new Measured(success), new Measured(state.Fidelity(GroundState(stages[^1].D))));
    }

    /// <summary>Success of exact filters from the uniform state, by diagonalisation.</summary>
    public double ExactSuccess(IReadOnlyList<(double D, int Count)> stages)
    {
        var state = WaveFunction.Uniform(plan.Grid).Amplitudes.ToArray();
        foreach (var stage in stages)
        {
            var spectrum = SpectrumAt(stage.D);
            var filtered = new System.Numerics.Complex[state.Length];
            for (var level = 0; level < state.Length; level++)
            {
                var eigenstate = spectrum.States[level].Amplitudes;
                var overlap = System.Numerics.Complex.Zero;
                for (var index = 0; index < state.Length; index++)
                {
                    overlap += eigenstate[index] * state[index];
                }

                var excitation = (spectrum.Energies[level] - spectrum.GroundEnergy) / plan.Scale.Value;
                overlap *= Times(stage).Aggregate(1.0, (product, time) => product * Math.Cos(time * excitation));
                for (var index = 0; index < state.Length; index++)
                {
                    filtered[index] += overlap * eigenstate[index];
                }
            }

            state = filtered;
        }

        return state.Sum(amplitude => amplitude.Magnitude * amplitude.Magnitude);
    }

    private Spectrum SpectrumAt(double d)
    {
        if (!_spectra.TryGetValue(d, out var spectrum))
        {
            spectrum = Spectrum.Lowest(new Hamiltonian(plan.Grid, _values, plan.Trotter.Diffusions(d)[0]), plan.Grid.PointCount);
            _spectra.Add(d, spectrum);
        }

        return spectrum;
    }
}
