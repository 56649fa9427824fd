using System.Globalization;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>A target of the job service that stops before all its jobs together may cost more than a limit.</summary>
/// <param name="target">The target.</param>
/// <param name="limit">The limit, in the unit of the target's prices; null for none.</param>
internal sealed class BudgetedTarget(AzureQuantumTarget target, double? limit) : IQuantumTarget
{
    private double _spent;

    public string Id => target.Id;

    public TargetProfile Profile => target.Profile;

    public bool HonoursSeed => target.HonoursSeed;

    /// <exception cref="BudgetException">The price may exceed the limit, or is unknown; the job was not sent.</exception>
    public async Task<Shots> RunAsync(
        QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (limit is { } most)
        {
            var forecast = CostForecast.For(target.Target, ProgramSummary.Of(RotationReducer.Reduce(program.Qir)), shots);
            _spent += forecast.IsUnknown
                ? throw new BudgetException($"The price on {Id} is {forecast}. Leave --max-cost out to submit all the same; this job was not sent.")
                : forecast.High!.Value;
            if (_spent > most)
            {
                throw new BudgetException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"With the next job all jobs may cost up to {_spent:0.##} {forecast.Unit}, more than --max-cost {most:0.##}. Take --equation to run less, or fewer --shots; this job was not sent."));
            }
        }

        return await target.RunAsync(program, shots, seed, progress, cancellationToken);
    }
}
