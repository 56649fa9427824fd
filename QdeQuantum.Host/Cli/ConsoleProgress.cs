using System.Diagnostics;
using System.Globalization;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>
/// Shows stage, share done and the estimated time left of that stage: one line written again and again on a terminal,
/// one line per stage elsewhere, nothing when quiet. May be called from any thread.
/// </summary>
internal sealed class ConsoleProgress(Terminal terminal, bool quiet) : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    // Nothing is gained by an estimate made before this much of a stage is done.
    private const double SmallestUsefulFraction = 0.02;

    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceDraw = new();
    private readonly Stopwatch _sinceStage = new();
    private string? _stage;
    private int _drawnLength;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (quiet)
        {
            return;
        }

        lock (_lock)
        {
            var isNewStage = value.Stage != _stage;
            if (isNewStage)
            {
                _stage = value.Stage;
                _sinceStage.Restart();
            }

            if (!terminal.IsLive)
            {
                if (isNewStage)
                {
                    terminal.Error.WriteLine($"{value.Stage} ...");
                }
            }
            else if (isNewStage || !_sinceDraw.IsRunning || _sinceDraw.Elapsed >= RedrawInterval)
            {
                Draw(Describe(value));
            }
        }
    }

    /// <summary>Removes the line, so that what follows starts at the left.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (terminal.IsLive && _drawnLength > 0)
            {
                Draw(string.Empty);
                terminal.Error.Write('\r');
                _drawnLength = 0;
            }
        }
    }

    private string Describe(RunProgress value)
    {
        if (value.Fraction is not { } fraction)
        {
            return $"{value.Stage} ...";
        }

        var share = fraction.ToString("P0", CultureInfo.InvariantCulture);
        if (fraction is < SmallestUsefulFraction or >= 1.0)
        {
            return $"{value.Stage} {share}";
        }

        var left = _sinceStage.Elapsed * ((1.0 - fraction) / fraction);
        return $"{value.Stage} {share}, about {left.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s left";
    }

    private void Draw(string line)
    {
        terminal.Error.Write('\r' + line.PadRight(_drawnLength));
        _drawnLength = line.Length;
        _sinceDraw.Restart();
    }
}
