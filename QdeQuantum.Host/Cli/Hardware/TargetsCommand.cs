using System.CommandLine;
using System.Text.Json;
using QdeQuantum.AzureQuantum.Targets;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary><c>qde targets</c>: what is known about machines, and what the workspace says of its own.</summary>
internal static class TargetsCommand
{
    public static Command Create(Terminal terminal)
    {
        var offline = new Option<bool>("--offline") { Description = "Only what this program knows by itself; no workspace is asked." };
        var workspace = new WorkspaceOptions();
        var json = CommonOptions.Json();
        var command = new Command("targets", "List quantum machines and simulators of the job service.") { offline, json };
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var catalogue = arguments.GetValue(offline)
                ? TargetCatalogue.Known
                : await TargetCatalogue.ForWorkspaceAsync(await workspace.ConnectAsync(arguments, null, cancellationToken), cancellationToken);
            IReadOnlyList<TargetDocument> targets = [.. catalogue.Targets.Select(TargetDocument.Of)];
            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(targets, HardwareJson.Default.IReadOnlyListTargetDocument));
                return ExitCode.Ok;
            }

            foreach (var target in targets)
            {
                terminal.Out.WriteLine(target.ToString());
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
