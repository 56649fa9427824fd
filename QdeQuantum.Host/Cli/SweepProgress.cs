using System.Diagnostics;
using System.Globalization;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>
/// How many cells are done and how long the others may take: on a terminal the usual line, elsewhere, as in the log of a cluster's job, a line at
/// every tenth.
/// </summary>
internal sealed class SweepProgress(Terminal terminal, bool quiet, int total) : IProgress<int>, IDisposable
{
    private const int Tenths = 10;

    private readonly ConsoleProgress _line = new(terminal, quiet);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _tenth;

    /// <inheritdoc/>
    public void Report(int done)
    {
        if (terminal.IsLive)
        {
            _line.Report(new RunProgress("sweep", (double)done / total));
            return;
        }

        var tenth = (int)((long)done * Tenths / total);
        if (quiet || tenth == _tenth)
        {
            return;
        }

        _tenth = tenth;
        var left = _clock.Elapsed.TotalSeconds * (total - done) / done;
        var estimate = done == total ? string.Empty : $", about {Numbers.LongDuration(Math.Ceiling(left))} left";
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sweep: {done} of {total} cells{estimate}"));
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
