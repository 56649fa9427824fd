using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>The compiler of a command. It remembers what it compiled, in the user's cache, so that repeating a command is quick.</summary>
internal static class CommandCompiler
{
    /// <summary>Environment variable that names another directory for the cache; <c>off</c> switches it off.</summary>
    public const string CacheVariable = "QDE_CACHE";

    /// <summary>A compiler whose first engine is starting up while the caller goes on.</summary>
    /// <param name="maxEngines">Programs compiled at the same time; null for as many as the machine suggests.</param>
    public static QdkCompiler Create(int? maxEngines = null)
    {
        var options = new QdkCompilerOptions { CacheDirectory = CacheDirectory() };
        var compiler = new QdkCompiler(maxEngines is { } engines ? options with { MaxEngines = engines } : options);
        compiler.StartEngine();
        return compiler;
    }

    private static string? CacheDirectory()
    {
        var chosen = Environment.GetEnvironmentVariable(CacheVariable);
        if (!string.IsNullOrEmpty(chosen))
        {
            return chosen == "off" ? null : chosen;
        }

        var parent = UserCacheDirectory();
        return parent.Length == 0 ? null : Path.Combine(parent, "qdequantum", "qir");
    }

    // .NET has no name for the place that each system gives to caches.
    private static string UserCacheDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
        {
            return Path.Combine(home, "Library", "Caches");
        }

        var chosen = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathRooted(chosen) ? chosen : home.Length == 0 ? home : Path.Combine(home, ".cache");
    }
}
