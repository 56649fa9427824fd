using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>The storage behind a workspace, reached with signatures that the service hands out for each use.</summary>
internal sealed class BlobStore(ServicePipeline service, BlobClientOptions options)
{
    /// <summary>A signed link to a container, which the service creates when it is missing.</summary>
    public Task<Uri> ContainerAsync(string container, CancellationToken cancellationToken) =>
        SignedAsync(new JsonObject { ["containerName"] = container }, cancellationToken);

    /// <summary>
    /// Uploads a program once. Finding the same content already there counts as done, so that a repeated submission goes on where it stopped.
    /// </summary>
    /// <returns>Link to the blob, without signature.</returns>
    public async Task<Uri> UploadOnceAsync(
        Uri signedContainer, string blobName, BinaryData content, string contentType, CancellationToken cancellationToken)
    {
        const string Operation = "upload the program";
        var blob = new BlobClient(BlobUri(signedContainer, blobName), options);
        try
        {
            await UploadAsync(signedContainer, blob, content, contentType, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            var existing = await DownloadAsync(blob, Operation, cancellationToken).ConfigureAwait(false);
            if (!existing.ToMemory().Span.SequenceEqual(content.ToMemory().Span))
            {
                throw Translate(Operation, exception);
            }
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw Translate(Operation, exception);
        }

        return new UriBuilder(blob.Uri) { Query = "" }.Uri;
    }

    /// <summary>Reads a blob through a fresh signature; links that the service echoes may have expired or lack the right to read.</summary>
    /// <param name="blobLink">Link to the blob, signed or not.</param>
    /// <param name="operation">What is being tried, as in "Could not …".</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<BinaryData> ReadAsync(Uri blobLink, string operation, CancellationToken cancellationToken)
    {
        var name = new BlobUriBuilder(blobLink);
        var names = new JsonObject { ["containerName"] = name.BlobContainerName, ["blobName"] = name.BlobName };
        var signed = await SignedAsync(names, cancellationToken).ConfigureAwait(false);
        try
        {
            return await DownloadAsync(new BlobClient(signed, options), operation, cancellationToken).ConfigureAwait(false);
        }
        catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.Storage && blobLink.Query.Length > 0)
        {
            return await DownloadAsync(new BlobClient(blobLink, options), operation, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Uri> SignedAsync(JsonObject names, CancellationToken cancellationToken)
    {
        const string Operation = "get access to the job's storage";
        var answer = await service.SendAsync(
            RequestMethod.Post, "storage/sasUri", Operation, names.ToJsonString(), cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Link("sasUri") ?? throw ServiceErrors.Malformed(Operation, "The answer has no 'sasUri' that is a link.");
    }

    private async Task UploadAsync(
        Uri signedContainer, BlobClient blob, BinaryData content, string contentType, CancellationToken cancellationToken)
    {
        var upload = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await blob.UploadAsync(content, upload, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (CodeOf(exception) == BlobErrorCode.ContainerNotFound)
        {
            // Older deployments signed links to containers that they had not created.
            await new BlobContainerClient(signedContainer, options).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await blob.UploadAsync(content, upload, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<BinaryData> DownloadAsync(BlobClient blob, string operation, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return answer.Value.Content;
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw Translate(operation, exception);
        }
    }

    private static Uri BlobUri(Uri signedContainer, string blobName) => new BlobUriBuilder(signedContainer) { BlobName = blobName }.ToUri();

    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is RequestFailedException and not JobServiceException ||
        (JsonPipeline.IsTransport(exception) && !cancellationToken.IsCancellationRequested);

    private static string? CodeOf(RequestFailedException exception) => exception.ErrorCode
        ?? (exception.GetRawResponse() is { } response && response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null);

    private static JobServiceException Translate(string operation, Exception exception)
    {
        if (exception is not RequestFailedException { Status: > 0 } refused)
        {
            return ServiceErrors.NoAnswer(operation, exception);
        }

        var code = CodeOf(refused);
        var kind = refused.Status is 401 or 403 ? JobServiceErrorKind.Storage : ServiceErrors.KindOf(refused.Status, code);
        var firstLine = refused.Message.Split('\n', 2)[0].Trim();
        return new JobServiceException(
            kind, operation, refused.Status, new JobError(code, firstLine, "storage", []), null, null, ServiceErrors.AdviceFor(kind), refused);
    }
}
