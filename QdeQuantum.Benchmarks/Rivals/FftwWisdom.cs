namespace QdeQuantum.Benchmarks.Rivals;

/// <summary>
/// FFTW's record of plans measured before, in two files, one for each precision. Measuring a plan for 2²⁴ points takes a minute; with the
/// record, the rounds of a benchmark share it.
/// </summary>
internal static class FftwWisdom
{
    /// <summary>Takes over what the files hold; missing ones hold nothing.</summary>
    public static void Read(string path)
    {
        // Threads first: plans for several threads are foreign to a library that was not told of any.
        _ = Fftw.InitThreads();
        _ = Fftw.InitThreadsSingle();
        _ = Fftw.ReadWisdom(OfDouble(path));
        _ = Fftw.ReadWisdomSingle(OfSingle(path));
    }

    /// <summary>Writes all plans measured or read so far.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string path)
    {
        if (Fftw.WriteWisdom(OfDouble(path)) == 0 || Fftw.WriteWisdomSingle(OfSingle(path)) == 0)
        {
            throw new IOException($"The plans could not be written to '{OfDouble(path)}' and '{OfSingle(path)}'. Name a file in a folder that can be written to.");
        }
    }

    private static string OfDouble(string path) => path + ".double";

    private static string OfSingle(string path) => path + ".single";
}
