using System.Globalization;
using System.Text.Json;
using QdeQuantum.Benchmarks.Circuits;
using QdeQuantum.Benchmarks.Rivals;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary><c>ratios [--quick] [--json]</c>: the table of docs/performance.md.</summary>
internal static class RatioCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(string[] args)
    {
        bool quick = args.Contains("--quick");
        bool json = args.Contains("--json");
        if (!Fftw.IsAvailable)
        {
            Console.Error.WriteLine("FFTW 3 was not found (libfftw3.so.3, libfftw3f.so.3 and their threads); its columns stay empty.");
        }

        var rows = new List<RatioRow>();
        foreach (var row in Measure(quick))
        {
            rows.Add(row);
            if (!json)
            {
                Print(row, rows.Count == 1);
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(rows, Json));
        }

        return 0;
    }

    private static IEnumerable<RatioRow> Measure(bool quick)
    {
        var benchmark = new RatioBenchmark(quick ? 9 : 15);
        foreach (int qubits in quick ? [10, 12, 14, 16, 18, 20, 22] : new[] { 10, 12, 14, 16, 18, 20, 22, 24, 26 })
        {
            yield return benchmark.MeasureTrotter(new TrotterCircuit(qubits, 1, Potential.Quadratic), "quadratic", 1);
        }

        foreach (int qubits in quick ? [20, 22] : new[] { 16, 18, 20, 22, 24, 26 })
        {
            yield return benchmark.MeasureTrotter(new TrotterCircuit(qubits, 1, Potential.Quadratic), "quadratic", 2);
        }

        foreach (var (qubits, dimensions) in quick ? [(18, 2), (18, 3)] : new[] { (18, 2), (20, 2), (22, 2), (24, 2), (18, 3), (21, 3), (24, 3) })
        {
            yield return benchmark.MeasureTrotter(new TrotterCircuit(qubits, dimensions, Potential.Quadratic), "quadratic", 1);
            yield return benchmark.MeasureTrotter(new TrotterCircuit(qubits, dimensions, Potential.Quadratic), "quadratic", 2);
        }

        foreach (int qubits in quick ? [12, 16] : new[] { 12, 14, 16, 18, 20, 22 })
        {
            yield return benchmark.MeasureTrotter(new TrotterCircuit(qubits, 1, Potential.Quartic), "quartic", 1);
        }

        foreach (int qubits in quick ? [12, 18] : new[] { 12, 16, 20, 22 })
        {
            yield return benchmark.MeasureGates(DenseCircuits.Random(qubits, 10, seed: 1), qubits, "random", 1);
            yield return benchmark.MeasureGates(DenseCircuits.Brickwork(qubits, 10, seed: 1), qubits, "brickwork", 1);
        }
    }

    private static void Print(RatioRow row, bool withHeader)
    {
        if (withHeader)
        {
            Console.WriteLine("| family | d | n | threads | precision | gates | ms a step | / FFTW | / FFTW merged | / plain | / stream | first plan ns/gate | replay ns/gate | end to end / FFTW |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Family} | {row.Dimensions} | {row.Qubits} | {row.Threads} | {row.Precision} | {row.Gates} | {row.StepMilliseconds:G3} | {Show(row.RatioToFftw)} | {Show(row.RatioToMergedFftw)} | {Show(row.RatioToPlain)} | {Show(row.RatioToStream)} | {row.FirstPlanNanosecondsPerGate:F0} | {row.ReplayNanosecondsPerGate:F0} | {Show(row.EndToEndRatioToFftw)} |"));
    }

    private static string Show(double? ratio) => ratio is { } value ? value.ToString("G3", CultureInfo.InvariantCulture) : "–";
}
