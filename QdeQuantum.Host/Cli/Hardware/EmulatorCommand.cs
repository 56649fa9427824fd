using System.CommandLine;
using QdeQuantum.AzureQuantum;
using QdeQuantum.Emulator;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary><c>qde emulator</c>: the job service on this machine, until Ctrl-C.</summary>
internal static class EmulatorCommand
{
    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on the loopback interface; 0 takes a free one.",
            DefaultValueFactory = _ => 0,
            CustomParser = result => CommonOptions.ParseInteger(result, "--port", 0, 65_535, "Choose 0 to 65535."),
        };
        var delay = HardwareNumbers.WithDefault("--stage-seconds", "How long jobs stay in each status.", 0.5, 0.0, 1e6);
        var seed = CommonOptions.Seed();
        var unavailable = new Option<string[]>("--unavailable") { Description = "A target that refuses jobs; may be repeated.", DefaultValueFactory = _ => [] };
        var faults = EmulatorFaults.Option();
        var noise = NoiseChoice.Option();
        var connection = new Option<string?>("--connection") { Description = "A file to write the connection string to, for --connection of other commands." };
        var command = new Command("emulator", "Run an emulator of the job service on this machine: no network, no bill.") { port, delay, seed, unavailable, faults, noise, connection };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var down = arguments.GetValue(unavailable)!;
            var model = NoiseChoice.Read(arguments.GetValue(noise))?.Model;
            var options = new EmulatorOptions
            {
                Port = arguments.GetValue(port),
                StageDuration = TimeSpan.FromSeconds(arguments.GetValue(delay)),
                Seed = arguments.GetValue(seed),
                Faults = EmulatorFaults.Plan(arguments.GetValue(faults)!),
                Targets =
                [
                    .. EmulatedTarget.Default.Select(target => target with
                    {
                        Noise = model,
                        Availability = down.Contains(target.Id) ? "Unavailable" : target.Availability,
                    }),
                ],
            };
            await using var emulator = await EmulatorServer.StartAsync(options, cancellationToken);
            if (arguments.GetValue(connection) is { } file)
            {
                await File.WriteAllTextAsync(file, emulator.ConnectionString, cancellationToken);
            }

            terminal.Out.WriteLine($"listening on {emulator.Endpoint}; end with Ctrl-C. For other commands:");
            terminal.Out.WriteLine($"export {WorkspaceSettings.ConnectionStringVariable}='{emulator.ConnectionString}'");
            await UntilCancelledAsync(cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource();
        cancellationToken.Register(end.SetResult);
        return end.Task;
    }
}
