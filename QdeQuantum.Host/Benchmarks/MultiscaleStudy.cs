using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Benchmarks;

/// <summary>How often rounds on several scales and a single anneal of the whole box find the minimum of a function, at equal calls.</summary>
/// <param name="Function">The function.</param>
/// <param name="Rounds">Share of the searches whose lowest shot lies near a minimiser, with its 95 % interval.</param>
/// <param name="SingleBox">The same for all shots on the whole box.</param>
public sealed record MultiscaleRow(TestFunction Function, Proportion Rounds, Proportion SingleBox);

/// <summary>Compares rounds on several scales with a single box of as many qubits, on simulated circuits, over repeated seeded searches.</summary>
/// <param name="programs">Compiles the circuits.</param>
/// <param name="seed">Seed of all searches.</param>
public sealed class MultiscaleStudy(PlanPrograms programs, ulong seed)
{
    /// <summary>Steps of the anneal on a single box.</summary>
    public const int SingleBoxSteps = 5;

    private readonly LocalTarget _target = new();

    /// <summary>Runs the searches on one function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="calls">Calls of the phase oracle in a search: steps times shots.</param>
    /// <param name="searches">How many searches.</param>
    /// <param name="cancellationToken">Ends the study.</param>
    public async Task<MultiscaleRow> RunAsync(TestFunction function, int calls, int searches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(searches, 1);
        var how = MultiscaleOptions.For(function.Problem.Box.Count, shots: 1);
        how = how with { Shots = Math.Max(1, calls / how.Steps) };
        var seeds = new SplitMix64(seed);
        var (rounds, single) = (0, 0);
        var whole = SuccessTable.WholeGridPlan(
            function.Problem, new QdeOptions { QubitsPerAxis = how.QubitsPerAxis, Steps = SingleBoxSteps }, cancellationToken);
        var program = await programs.PositionAsync(whole, cancellationToken);
        for (var search = 0; search < searches; search++)
        {
            var options = new QdeOptions { Seed = seeds.Next() };
            MultiscaleRound? last = null;
            await foreach (var round in new MultiscaleSearch(function.Problem, options, how).RunAsync(_target, programs, cancellationToken))
            {
                last = round;
            }

            rounds += function.IsNearMinimiser(last!.Best.Point) ? 1 : 0;
            var shots = (await _target.RunAsync(program, Math.Max(1, calls / SingleBoxSteps), options.Seed, progress: null, cancellationToken)).WithoutLoss();
            var best = Distribution.FromShots(whole.Layout, shots).Best(function.Problem.Objective);
            single += function.IsNearMinimiser(best.Point.Coordinates) ? 1 : 0;
        }

        return new MultiscaleRow(function, Proportion.FromCount(rounds, searches), Proportion.FromCount(single, searches));
    }
}
