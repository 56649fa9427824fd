using System.CommandLine;
using QdeQuantum.AzureQuantum;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>
/// Which workspace, and how to sign in. Secrets are no options, since command lines are visible to everybody on the machine: a connection string
/// comes from a file or from the environment.
/// </summary>
internal sealed class WorkspaceOptions
{
    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"A file that holds a connection string. Default: the variable {WorkspaceSettings.ConnectionStringVariable}.",
    };

    private readonly Option<string?> _workspace = new("--workspace") { Description = "Name of the workspace. Default: AZURE_QUANTUM_WORKSPACE_NAME." };

    private readonly Option<string?> _group = new("--resource-group") { Description = "Its resource group. Default: AZURE_QUANTUM_WORKSPACE_RG." };

    private readonly Option<string?> _subscription = new("--subscription") { Description = "Its subscription. Default: AZURE_QUANTUM_SUBSCRIPTION_ID." };

    private readonly Option<string?> _location = new("--location") { Description = "Its region. Default: AZURE_QUANTUM_WORKSPACE_LOCATION, else looked up." };

    public void AddTo(Command command)
    {
        command.Add(_connection);
        command.Add(_workspace);
        command.Add(_group);
        command.Add(_subscription);
        command.Add(_location);
    }

    /// <exception cref="UsageException">The file of the connection string does not exist.</exception>
    public async Task<JobClient> ConnectAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var settings = new WorkspaceSettings
        {
            Name = arguments.GetValue(_workspace),
            ResourceGroup = arguments.GetValue(_group),
            SubscriptionId = arguments.GetValue(_subscription),
            Location = arguments.GetValue(_location),
        };
        if (arguments.GetValue(_connection) is { } file)
        {
            var text = File.Exists(file)
                ? await File.ReadAllTextAsync(file, cancellationToken)
                : throw new UsageException($"--connection: {file}: no such file.");
            settings = settings.Or(WorkspaceSettings.FromConnectionString(text.Trim()));
        }

        return await JobClient.ConnectAsync(settings.Or(WorkspaceSettings.FromEnvironment()), cancellationToken: cancellationToken);
    }
}
