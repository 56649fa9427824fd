using QdeQuantum.Host.Reports;
using QdeQuantum.Simulator;

namespace QdeQuantum.Host.Cli;

/// <summary>What <c>--noise</c> adds to runs and their reports.</summary>
internal static class NoiseReport
{
    /// <summary>Options of a noisy run: the figures without noise are wanted beside the measured ones.</summary>
    public static QdeOptions Complete(QdeOptions options, NoiseChoice? noise) => noise is null ? options : options with { Exact = true };

    /// <summary>The report with the noise named.</summary>
    public static RunReport Announce(RunReport report, NoiseChoice? noise) =>
        noise is null ? report : report with { Noise = new NoiseSection(noise.Text, noise.Source) };

    /// <summary>The report of a complete run with what was to be expected of the noise.</summary>
    public static RunReport Complete(RunReport report, QdeRun run, NoiseChoice? noise)
    {
        if (noise is null || report.Noise is null || run.Programs is null)
        {
            return report;
        }

        var section = report.Noise.With(run, QirModule.Parse(run.Programs.Position.Qir).Forecast(noise.Model));
        return report with { Noise = section, ErrorBudget = report.ErrorBudget?.WithNoise(run), Warnings = [.. report.Warnings, .. Warnings(section)] };
    }

    private static IEnumerable<string> Warnings(NoiseSection section)
    {
        if (section is { IsLost: true, MaxSteps: { } steps })
        {
            yield return $"With {Numbers.Significant(section.Errors!.Value, 3)} errors a shot the result can hardly be told from uniform sampling. Take at most {steps} steps.";
        }

        if (section.LostShots > 0)
        {
            yield return $"{section.LostShots} shots lost a qubit and are left out.";
        }
    }
}
