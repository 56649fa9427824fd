using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// Asks the system to back memory by pages of 2 MiB. Passes jump between rows that stand far apart; with pages of 4 KiB nearly every jump
/// misses the processor's table of pages.
/// </summary>
internal static unsafe partial class LargePages
{
    /// <summary>Start of a large page, and of memory that is to have some.</summary>
    public const int Size = 1 << 21;

    /// <summary>MADV_HUGEPAGE of the Linux kernel.</summary>
    private const int AdviseHugePage = 14;

    /// <summary>MADV_COLLAPSE, since Linux 6.1: also where the memory was used before, in small pages.</summary>
    private const int AdviseCollapse = 25;

    private static bool _isRefused = !OperatingSystem.IsLinux();

    /// <summary>A wish only: where it cannot be granted nothing changes.</summary>
    public static void WishFor(void* memory, nuint bytes)
    {
        if (_isRefused || bytes < Size)
        {
            return;
        }

        try
        {
            _isRefused = Advise(memory, bytes, AdviseHugePage) != 0;
            _ = Advise(memory, bytes, AdviseCollapse);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            _isRefused = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
