using QdeQuantum.Host.Paper.Experiments;

namespace QdeQuantum.Host.Paper;

/// <summary>The experiments there are, in the order of the paper.</summary>
public static class PaperStudy
{
    /// <summary>All experiments.</summary>
    public static IReadOnlyList<PaperExperiment> Experiments { get; } =
    [
        new StationaryStates(),
        new LossAsPotential(),
        new Eigenvalues(),
        new ProductFormulas(),
        new FreePacket(),
        new LinearPotential(),
        new MovingExpansion(),
        new GoldenFilters(),
        new ImaginaryFilters(),
        new ImaginaryPacket(),
        new GreensFunction(),
        new FokkerPlanck(),
        new Conservation(),
        new Virial(),
        new Softmax(),
        new Sigmoid(),
        new ForwardNoise(),
        new Denoising(),
        new WalkersInImaginaryTime(),
        new Spectroscopy(),
        new TwoLoops(),
    ];

    /// <summary>The experiments about one equation.</summary>
    /// <exception cref="ArgumentException">No experiment is about it.</exception>
    public static IReadOnlyList<PaperExperiment> ForEquation(int equation)
    {
        var chosen = Experiments.Where(experiment => experiment.Equations.Contains(equation)).ToArray();
        return chosen.Length > 0
            ? chosen
            : throw new ArgumentException(
                $"There is no experiment for equation {equation}. Choose from: {string.Join(", ", Experiments.SelectMany(experiment => experiment.Equations).Order())}.",
                nameof(equation));
    }
}
