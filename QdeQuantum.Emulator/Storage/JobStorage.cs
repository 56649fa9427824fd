using System.IO.Compression;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace QdeQuantum.Emulator.Storage;

/// <summary>The blobs of jobs, and signed links to them.</summary>
internal sealed class JobStorage(StorageAccount account, TimeProvider clock, TimeSpan lifetime, FaultPlan faults)
{
    // Clocks differ by minutes, so a signature is valid from a little before it was made.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly StorageSharedKeyCredential _credential = new(account.Name, account.Key);
    private readonly BlobServiceClient _service = new(account.Endpoint, new StorageSharedKeyCredential(account.Name, account.Key));

    public Task CreateContainerAsync(string container, CancellationToken cancellationToken) =>
        _service.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>A link to a container with the right to read, create, write and list.</summary>
    public Uri SignContainer(string container) => Sign(
        _service.GetBlobContainerClient(container).Uri,
        new BlobSasBuilder(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.List, default)
        {
            BlobContainerName = container,
            Resource = "c",
        });

    /// <summary>A link to a blob with the right to read it.</summary>
    public Uri SignBlob(string container, string blob) => Sign(
        LinkTo(container, blob), new BlobSasBuilder(BlobSasPermissions.Read, default) { BlobContainerName = container, BlobName = blob, Resource = "b" });

    public Uri LinkTo(string container, string blob) => _service.GetBlobContainerClient(container).GetBlobClient(blob).Uri;

    /// <summary>A program, unpacked if it was stored packed; null when there is none at this link.</summary>
    public async Task<BinaryData?> ReadAsync(Uri link, CancellationToken cancellationToken)
    {
        var name = new BlobUriBuilder(link);
        try
        {
            var answer = await _service.GetBlobContainerClient(name.BlobContainerName).GetBlobClient(name.BlobName)
                .DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return answer.Value.Details.ContentEncoding == "gzip" ? Unpack(answer.Value.Content) : answer.Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(string container, string blob, string content, CancellationToken cancellationToken)
    {
        await CreateContainerAsync(container, cancellationToken).ConfigureAwait(false);
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" } };
        await _service.GetBlobContainerClient(container).GetBlobClient(blob)
            .UploadAsync(BinaryData.FromString(content), options, cancellationToken).ConfigureAwait(false);
    }

    public Task DeleteAsync(string container, CancellationToken cancellationToken) =>
        _service.GetBlobContainerClient(container).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private Uri Sign(Uri link, BlobSasBuilder sas)
    {
        var now = clock.GetUtcNow();
        sas.StartsOn = now - Slack;
        sas.ExpiresOn = now + lifetime;
        if (faults.TakeExpiredSignature())
        {
            sas.StartsOn = now - (2 * Slack);
            sas.ExpiresOn = now - Slack;
        }

        return new UriBuilder(link) { Query = sas.ToSasQueryParameters(_credential).ToString() }.Uri;
    }

    private static BinaryData Unpack(BinaryData content)
    {
        using var packed = new GZipStream(content.ToStream(), CompressionMode.Decompress);
        return BinaryData.FromStream(packed);
    }
}
