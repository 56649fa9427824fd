using QdeQuantum.AzureQuantum;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>
/// The one session that the jobs of a run share. Its id is recorded before it is opened, and a run never opens a second one: what a session no longer
/// takes, because it timed out or was closed, and what goes to a provider that takes no sessions, is submitted without one.
/// </summary>
/// <param name="client">The workspace.</param>
/// <param name="id">The recorded id, or null for a run without a session.</param>
internal sealed class JobSession(JobClient client, string? id)
{
    private bool _isOpen;

    /// <summary>Opens the session unless it is there already.</summary>
    /// <param name="target">Target of the jobs.</param>
    /// <param name="isNew">Whether it cannot be there yet, its id having been chosen just now.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The id that jobs shall name; null when there is no session that would take them.</returns>
    public async Task<string?> OpenAsync(string target, bool isNew, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            return null;
        }

        try
        {
            // The two bases are independent: one job that fails shall not keep the other out.
            var session = (isNew ? null : await FindAsync(id, cancellationToken))
                ?? await client.OpenSessionAsync("qde", target, continueAfterFailure: true, id, cancellationToken);
            _isOpen = !session.IsFinal;
        }
        catch (JobServiceException exception) when (exception.Kind is JobServiceErrorKind.InvalidJob or JobServiceErrorKind.NotFound or JobServiceErrorKind.Other)
        {
            _isOpen = false;
        }

        return _isOpen ? id : null;
    }

    /// <summary>Closes the session if this process has opened or used it. Its jobs run on.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
        {
            return;
        }

        try
        {
            await client.CloseSessionAsync(id!, cancellationToken);
        }
        catch (JobServiceException)
        {
            // The jobs have been taken, and an open session ends by itself.
        }
    }

    private async Task<Session?> FindAsync(string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetSessionAsync(sessionId, cancellationToken);
        }
        catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.NotFound)
        {
            return null;
        }
    }
}
