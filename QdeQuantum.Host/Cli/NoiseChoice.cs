using System.CommandLine;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Cli;

/// <summary>What <c>--noise</c> asked for.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Model">The model.</param>
/// <param name="Source">Where its numbers come from.</param>
internal sealed record NoiseChoice(string Text, NoiseModel Model, string Source)
{
    public static Option<string?> Option() => new("--noise")
    {
        Description = "Noise of a machine, simulated: p1=1e-4,p2=1e-3,readout=3e-3,loss=0 (any of them), x=1e-3,y=1e-3,z=1e-3,loss=0 (also on qdk), a JSON file, or a preset: "
            + string.Join(", ", NoisePreset.All.Select(preset => preset.Name)) + ".",
    };

    /// <summary>Reads the option; null if it was not given.</summary>
    /// <exception cref="UsageException">It is no model; the message says what is allowed.</exception>
    public static NoiseChoice? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if ((NoisePreset.Find(text) ?? NoisePreset.ForTarget(text)) is { } preset)
        {
            return new NoiseChoice(preset.Name, preset.Model, preset.ToString());
        }

        try
        {
            return text.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? new NoiseChoice(text, NoiseModelText.ParseJson(File.ReadAllText(text)), $"file {Path.GetFileName(text)}")
                : text.Contains('=', StringComparison.Ordinal)
                    ? new NoiseChoice(text, NoiseModelText.Parse(text), "given on the command line")
                    : throw new UsageException(
                        $"--noise: '{text}' is no preset. Choose from {string.Join(", ", NoisePreset.All.Select(known => known.Name))}, "
                        + "or give numbers (p1=1e-4,p2=1e-3,readout=3e-3,loss=0) or a JSON file.");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new UsageException($"--noise: {FirstLine(exception)}");
        }
    }

    private static string FirstLine(Exception exception) => exception is ArgumentException { ParamName: { } name }
        ? exception.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal).ReplaceLineEndings(" ")
        : exception.Message;
}
