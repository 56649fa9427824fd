using System.Runtime.InteropServices;

namespace QdeQuantum.Benchmarks.Rivals;

/// <summary>The functions of FFTW 3 that a split-step needs. Installed by the system, never shipped.</summary>
internal static unsafe partial class Fftw
{
    public const int Forward = -1;
    public const int Backward = 1;
    public const uint Measure = 0;
    public const uint Estimate = 1 << 6;

    private const string Double = "libfftw3.so.3";
    private const string DoubleThreads = "libfftw3_threads.so.3";
    private const string Single = "libfftw3f.so.3";
    private const string SingleThreads = "libfftw3f_threads.so.3";

    /// <summary>Whether all four libraries are there.</summary>
    public static bool IsAvailable { get; } =
        new[] { Double, DoubleThreads, Single, SingleThreads }.All(name => NativeLibrary.TryLoad(name, out _));

    [LibraryImport(Double, EntryPoint = "fftw_malloc")]
    public static partial void* Allocate(nuint bytes);

    [LibraryImport(Double, EntryPoint = "fftw_free")]
    public static partial void Free(void* memory);

    [LibraryImport(DoubleThreads, EntryPoint = "fftw_init_threads")]
    public static partial int InitThreads();

    [LibraryImport(DoubleThreads, EntryPoint = "fftw_plan_with_nthreads")]
    public static partial void PlanWithThreads(int threads);

    [LibraryImport(Double, EntryPoint = "fftw_plan_dft")]
    public static partial nint Plan(int rank, int* sizes, void* input, void* output, int sign, uint flags);

    [LibraryImport(Double, EntryPoint = "fftw_execute")]
    public static partial void Execute(nint plan);

    [LibraryImport(Double, EntryPoint = "fftw_destroy_plan")]
    public static partial void Destroy(nint plan);

    [LibraryImport(Double, EntryPoint = "fftw_import_wisdom_from_filename", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadWisdom(string path);

    [LibraryImport(Double, EntryPoint = "fftw_export_wisdom_to_filename", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int WriteWisdom(string path);

    [LibraryImport(SingleThreads, EntryPoint = "fftwf_init_threads")]
    public static partial int InitThreadsSingle();

    [LibraryImport(SingleThreads, EntryPoint = "fftwf_plan_with_nthreads")]
    public static partial void PlanWithThreadsSingle(int threads);

    [LibraryImport(Single, EntryPoint = "fftwf_plan_dft")]
    public static partial nint PlanSingle(int rank, int* sizes, void* input, void* output, int sign, uint flags);

    [LibraryImport(Single, EntryPoint = "fftwf_import_wisdom_from_filename", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadWisdomSingle(string path);

    [LibraryImport(Single, EntryPoint = "fftwf_export_wisdom_to_filename", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int WriteWisdomSingle(string path);

    [LibraryImport(Single, EntryPoint = "fftwf_execute")]
    public static partial void ExecuteSingle(nint plan);

    [LibraryImport(Single, EntryPoint = "fftwf_destroy_plan")]
    public static partial void DestroySingle(nint plan);
}
