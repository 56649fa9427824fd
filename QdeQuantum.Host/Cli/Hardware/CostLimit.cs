using System.Globalization;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>The check behind <c>--max-cost</c>: the upper end of the price range counts, and an unknown price is too high for any limit.</summary>
internal static class CostLimit
{
    /// <exception cref="BudgetException">The price may be higher, or is unknown.</exception>
    public static void Check(IEnumerable<QuantumProgram> programs, TargetInfo machine, int shots, double? limit)
    {
        if (limit is null)
        {
            return;
        }

        var forecasts = programs
            .Select(program => CostForecast.For(machine, ProgramSummary.Of(RotationReducer.Reduce(program.Qir)), shots))
            .ToArray();
        if (forecasts.FirstOrDefault(forecast => forecast.IsUnknown) is { } unknown)
        {
            throw new BudgetException($"The price on {machine.Id} is {unknown}. Leave --max-cost out to submit all the same; nothing was sent.");
        }

        var most = forecasts.Sum(forecast => forecast.High!.Value);
        if (most > limit)
        {
            throw new BudgetException(string.Create(
                CultureInfo.InvariantCulture,
                $"It may cost up to {most:0.##} {forecasts[0].Unit}, more than --max-cost {limit:0.##}. Take fewer shots or steps; nothing was sent."));
        }
    }
}

/// <summary>The limit of <c>--max-cost</c> would be exceeded, or may be; nothing was sent.</summary>
internal sealed class BudgetException(string message) : Exception(message);
