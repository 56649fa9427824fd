using System.CommandLine;
using QdeQuantum.AzureQuantum;
using QdeQuantum.Host.Reports;

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

    /// <summary>Signs in to the workspace that the options name, else the environment, else the run file.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="submission">Jobs that must be in the workspace, or null.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="UsageException">The file of the connection string does not exist, or the jobs belong to another workspace.</exception>
    public async Task<JobClient> ConnectAsync(ParseResult arguments, SubmissionSection? submission, CancellationToken cancellationToken)
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

        settings = settings.Or(WorkspaceSettings.FromEnvironment());
        if (submission?.Jobs[0].Submission is not { } recorded)
        {
            return await JobClient.ConnectAsync(settings, cancellationToken: cancellationToken);
        }

        var client = await JobClient.ConnectAsync(settings.Or(SettingsOf(recorded)), cancellationToken: cancellationToken);
        return IsIn(client.Workspace, recorded) ? client : throw new UsageException(
            $"The jobs of this run are in the workspace '{recorded.WorkspaceName}' (resource group '{recorded.ResourceGroup}', subscription " +
            $"{recorded.SubscriptionId}), not in '{client.Workspace.Name}'. Sign in to that one, e.g. with its connection string.");
    }

    private static WorkspaceSettings SettingsOf(SubmissionRecord recorded) => new()
    {
        SubscriptionId = recorded.SubscriptionId,
        ResourceGroup = recorded.ResourceGroup,
        Name = recorded.WorkspaceName,
        Endpoint = recorded.Endpoint,
    };

    // The endpoint may change, as that of an emulator does with each start.
    private static bool IsIn(Workspace workspace, SubmissionRecord recorded) =>
        string.Equals(workspace.SubscriptionId, recorded.SubscriptionId, StringComparison.OrdinalIgnoreCase) &&
        string.Equals(workspace.ResourceGroup, recorded.ResourceGroup, StringComparison.OrdinalIgnoreCase) &&
        string.Equals(workspace.Name, recorded.WorkspaceName, StringComparison.OrdinalIgnoreCase);
}
