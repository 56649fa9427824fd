using System.Globalization;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>Rows as a table in Markdown.</summary>
internal static class RatioTable
{
    private static readonly (string Title, Func<RatioRow, string> Show)[] Columns =
    [
        ("family", row => row.Family),
        ("d", row => Show(row.Dimensions)),
        ("n", row => Show(row.Qubits)),
        ("threads", row => Show(row.Threads)),
        ("precision", row => row.Precision),
        ("gates", row => Show(row.Gates)),
        ("ms a step", row => Show(row.StepMilliseconds)),
        ("/ FFTW", row => Show(row.RatioToFftw)),
        ("/ FFTW merged", row => Show(row.RatioToMergedFftw)),
        ("/ plain", row => Show(row.RatioToPlain)),
        ("/ stream", row => Show(row.RatioToStream)),
        ("/ QDK", row => Show(row.RatioToQdk)),
        ("first plan ns/gate", row => Show(Math.Round(row.FirstPlanNanosecondsPerGate))),
        ("replay ns/gate", row => Show(Math.Round(row.ReplayNanosecondsPerGate))),
        ("read ms", row => Show(row.ReadMilliseconds)),
        ("end to end / FFTW", row => Show(row.EndToEndRatioToFftw)),
    ];

    public static string Header =>
        $"| {string.Join(" | ", Columns.Select(column => column.Title))} |\n|{string.Concat(Columns.Select(_ => "---|"))}";

    public static string Line(RatioRow row) => $"| {string.Join(" | ", Columns.Select(column => column.Show(row)))} |";

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Show(double? number) => number is { } value ? value.ToString("G3", CultureInfo.InvariantCulture) : "–";
}
