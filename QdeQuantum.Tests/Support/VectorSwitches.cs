namespace QdeQuantum.Tests.Support;

/// <summary>Whether this run of the tests has vector instructions switched off, as two of the three runs of the gate have.</summary>
internal static class VectorSwitches
{
    public static bool AnyOff { get; } =
        Environment.GetEnvironmentVariable("DOTNET_EnableAVX2") == "0" || Environment.GetEnvironmentVariable("DOTNET_EnableHWIntrinsic") == "0";
}
