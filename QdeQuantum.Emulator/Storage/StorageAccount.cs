namespace QdeQuantum.Emulator.Storage;

/// <summary>A storage account reached by its shared key.</summary>
/// <param name="Endpoint">Root of its blobs; on Azurite the account's name is the first part of the path.</param>
/// <param name="Name">Name of the account.</param>
/// <param name="Key">Shared key, base64.</param>
public sealed record StorageAccount(Uri Endpoint, string Name, string Key)
{
    // Published by Azurite's and the older storage emulator's documentation; opens nothing but such an emulator.
    private const string DevelopmentName = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The well-known account of Azurite.</summary>
    /// <param name="host">Where it listens.</param>
    public static StorageAccount Development(Uri host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new StorageAccount(new Uri(host, DevelopmentName), DevelopmentName, DevelopmentKey);
    }

    /// <summary>Endpoint and name; never the key.</summary>
    public override string ToString() => $"{Name} at {Endpoint}";
}
