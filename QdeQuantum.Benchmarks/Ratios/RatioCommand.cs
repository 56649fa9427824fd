using System.Text.Json;
using QdeQuantum.Benchmarks.Rivals;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary><c>ratios [--quick] [--json] [--family NAME] [--qubits N] [--wisdom FILE]</c>: the table of docs/performance.md, or some rows of it.</summary>
internal static class RatioCommand
{
    private const int QuickRounds = 9;
    private const int Rounds = 15;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(string[] args)
    {
        bool quick = false;
        bool json = false;
        string? wisdom = null;
        Func<RatioCase, bool> isWanted = _ => true;
        for (int i = 0; i < args.Length; i++)
        {
            var wanted = isWanted;
            switch (args[i])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--json":
                    json = true;
                    break;
                case "--family" when i + 1 < args.Length:
                    string family = args[++i];
                    isWanted = task => wanted(task) && task.Family == family;
                    break;
                case "--qubits" when i + 1 < args.Length && int.TryParse(args[i + 1], out int qubits):
                    i++;
                    isWanted = task => wanted(task) && task.Qubits == qubits;
                    break;
                case "--wisdom" when i + 1 < args.Length:
                    wisdom = args[++i];
                    break;
                default:
                    Console.Error.WriteLine($"error: '{args[i]}' is not understood. Usage: ratios [--quick] [--json] [--family NAME] [--qubits N] [--wisdom FILE]");
                    return 2;
            }
        }

        if (!Fftw.IsAvailable)
        {
            Console.Error.WriteLine("FFTW 3 was not found (libfftw3.so.3, libfftw3f.so.3 and their threads); its columns stay empty.");
        }
        else if (wisdom is not null)
        {
            FftwWisdom.Read(wisdom);
        }

        Show((quick ? RatioCase.Quick : RatioCase.All).Where(isWanted), quick ? QuickRounds : Rounds, json);
        if (Fftw.IsAvailable && wisdom is not null)
        {
            FftwWisdom.Write(wisdom);
        }

        return 0;
    }

    private static void Show(IEnumerable<RatioCase> tasks, int rounds, bool json)
    {
        WarmUp();
        var rows = tasks.Select(task => Measure(task, rounds));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(rows.ToList(), Json));
            return;
        }

        Console.WriteLine(RatioTable.Header);
        foreach (var row in rows)
        {
            Console.WriteLine(RatioTable.Line(row));
        }
    }

    /// <summary>Some seconds of everything, so that the first rows are not those of code still being compiled.</summary>
    private static void WarmUp()
    {
        foreach (bool isSingle in new[] { false, true })
        {
            for (int i = 0; i < 3; i++)
            {
                Measure(new RatioCase("quadratic", 1, 13, 1, isSingle), QuickRounds);
            }
        }

        foreach (string family in Circuits.GateFamilies.Names)
        {
            Measure(new RatioCase(family, 1, 13, 1), 2 * QuickRounds);
        }
    }

    private static RatioRow Measure(RatioCase task, int rounds)
    {
        if (Circuits.GateFamilies.Names.Contains(task.Family))
        {
            return new GateBenchmark(rounds).Measure(task);
        }

        return task.IsSingle ? new RatioBenchmark<float>(rounds).Measure(task) : new RatioBenchmark<double>(rounds).Measure(task);
    }
}
