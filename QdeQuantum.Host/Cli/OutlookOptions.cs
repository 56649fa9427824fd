using System.CommandLine;
using QdeQuantum.Host.Estimates;
using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>The three questions before hardware, about the problem at hand: what noise leaves, what is won back, what it takes without noise.</summary>
internal sealed class OutlookOptions
{
    private readonly Option<string?> _noise = NoiseChoice.Option();

    private readonly Option<string?> _mitigate = new("--mitigate")
    {
        Description = "Show figures mitigated beside the raw ones: "
            + string.Join(" (misread bits inverted), ", MitigationSection.KnownNames) + " (gates folded, extrapolated to no noise), or both, separated by a comma.",
    };

    private readonly Option<bool> _estimate = new("--estimate")
    {
        Description = "Add what the anneal would need on fault-tolerant machines; 'qde estimate' has more of it.",
    };

    public void AddTo(Command command)
    {
        command.Add(_noise);
        command.Add(_mitigate);
        command.Add(_estimate);
    }

    /// <summary>The noise to simulate, or null.</summary>
    /// <exception cref="UsageException">It is no model.</exception>
    public NoiseChoice? Noise(ParseResult arguments) => NoiseChoice.Read(arguments.GetValue(_noise));

    /// <summary>The options with what these ask for.</summary>
    /// <exception cref="UsageException">A name is unknown, or the method is not the one that they are about.</exception>
    public QdeOptions Complete(QdeOptions options, ParseResult arguments, SolveMethod method)
    {
        var asked = arguments.GetValue(_mitigate) is not null ? "--mitigate" : arguments.GetValue(_estimate) ? "--estimate" : null;
        if (asked is not null && method.Name != QdeRun.Anneal)
        {
            throw new UsageException($"{asked} is about an anneal, and --method is {method.Name}. Leave out one of them.");
        }

        var noisy = NoiseReport.Complete(options, Noise(arguments));
        return arguments.GetValue(_mitigate) is { } names ? noisy with { Mitigation = Parse(names) } : noisy;
    }

    /// <summary>The fault-tolerant estimate on all machines, or null where it was not asked for.</summary>
    public async Task<FaultToleranceSection?> EstimateAsync(
        ParseResult arguments, QdePlan plan, QdeOptions options, QdkCompiler compiler, CancellationToken cancellationToken) =>
        arguments.GetValue(_estimate)
            ? FaultToleranceSection.Of(
                await new AnnealEstimator(compiler).EstimateAsync(plan, EstimationOptionSet.AllMachines(), cancellationToken: cancellationToken), options.Shots)
            : null;

    private static Mitigation Parse(string names)
    {
        try
        {
            return MitigationSection.Parse(names);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--mitigate: {exception.Message}");
        }
    }
}
