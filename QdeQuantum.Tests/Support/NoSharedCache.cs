using System.Runtime.CompilerServices;

namespace QdeQuantum.Tests.Support;

/// <summary>Keeps the cache of whoever runs the tests out of them: what a command says must come from the compiler at hand.</summary>
internal static class NoSharedCache
{
    [ModuleInitializer]
    internal static void SwitchOff() => Environment.SetEnvironmentVariable("QDE_CACHE", "off");
}
