using System.Collections.Immutable;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host;

/// <summary>What the shots of a run say: distribution, energies, best point. Everything here comes from measured words.</summary>
/// <param name="Distribution">Where the particle is.</param>
/// <param name="Momentum">How fast it moves.</param>
/// <param name="Energy">⟨V⟩ from the position shots, ⟨T⟩ from the momentum shots at the last D of the schedule.</param>
/// <param name="Best">The measured point of lowest ζ.</param>
/// <param name="Near">Probability of the cube |yᵢ − yᵢ*| ≤ radius in the unit box around <paramref name="Best"/>.</param>
public sealed record QdeResult(
    Distribution Distribution,
    MomentumDistribution Momentum,
    EnergyEstimate Energy,
    BestPoint Best,
    Proportion Near)
{
    /// <summary>What the filters let pass, both bases together; null where there are none and every shot counts.</summary>
    public PostSelection? Selection { get; init; }

    /// <summary>Estimates everything from the shots of both bases; of a plan with filters only from those that passed.</summary>
    /// <exception cref="NothingPassedException">Fewer than two shots of a basis passed the filters.</exception>
    public static QdeResult FromShots(QdePlan plan, Shots position, Shots momentum, double radius)
    {
        ArgumentNullException.ThrowIfNull(plan);
        PostSelection? selection = null;
        if (plan.Filters is not null)
        {
            (position, var ofPositions) = Passed(position, plan);
            (momentum, var ofMomenta) = Passed(momentum, plan);
            selection = ofPositions.And(ofMomenta);
        }

        var distribution = Distribution.FromShots(plan.Layout, position);
        var momenta = MomentumDistribution.FromShots(plan.Layout, momentum);
        var best = distribution.Best(plan.Problem.Original);
        return new QdeResult(
            distribution,
            momenta,
            new EnergyEstimate(momenta.KineticEnergy(plan.FinalD), distribution.Expectation(plan.Problem.Objective)),
            best,
            distribution.Within(radius, Neighbourhood.Cube, best.Point.Coordinates))
        {
            Selection = selection,
        };
    }

    private static (Shots Kept, PostSelection Selection) Passed(Shots shots, QdePlan plan)
    {
        var passed = PostSelection.Of(shots, plan.Layout.QubitCount);
        return passed.Selection.Kept >= 2
            ? passed
            : throw new NothingPassedException(passed.Selection, "Take more shots, two loops or an anneal before the filters, or let μ be scanned.");
    }
}

/// <summary>What the shots would say if there were infinitely many: from the amplitudes of the simulated circuits, without sampling.</summary>
/// <param name="Distribution">|ψ|² on the grid.</param>
/// <param name="Energy">⟨T⟩ and ⟨V⟩, with errors of 0.</param>
public sealed record ExactFigures(Distribution Distribution, EnergyEstimate Energy)
{
    /// <summary>Probability that a shot passes all filters; 1 where there are none.</summary>
    public double Success { get; init; } = 1.0;
}

/// <summary>Figures computed classically on the same grid. They stand beside the result and never enter it.</summary>
/// <param name="GroundEnergy">E₀ of −D∇² + ζ at the last D of the schedule; null where the grid is too large.</param>
/// <param name="GridMinimum">The grid point of lowest ζ; null where the grid is too large to look at.</param>
/// <param name="MinimumValue">ζ there.</param>
/// <param name="SplitStep">|ψ|² of the split-step evolution under the same plan; empty where not computed.</param>
/// <param name="Ground">|φ₀|² at the last D; empty where not computed.</param>
public sealed record ClassicalFigures(
    double? GroundEnergy,
    GridPoint? GridMinimum,
    double? MinimumValue,
    ImmutableArray<double> SplitStep,
    ImmutableArray<double> Ground)
{
    /// <summary>φ₀ at the last D; null where not computed.</summary>
    public WaveFunction? GroundState { get; init; }

    /// <summary>Error of ⟨H⟩ from the grid (<see cref="Discretisation.GridError"/>); null where not computed.</summary>
    public double? GridError { get; init; }

    /// <summary>Error of ⟨H⟩ from the time step (<see cref="Discretisation.TimeStepError"/>); null where not computed.</summary>
    public double? TimeStepError { get; init; }
}
