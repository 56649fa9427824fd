using System.Globalization;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Runs an interpreter in slices, so that cancelling and progress are looked after, up to a limit of steps.</summary>
/// <param name="limit">Steps allowed in one shot.</param>
/// <param name="onProgress">Told the steps taken so far, after each slice.</param>
/// <param name="slice">Steps in a slice; about a thousand with <paramref name="onProgress"/>, about a million without, if 0.</param>
internal sealed class StepBudget(long limit, Action<long>? onProgress = null, long slice = 0)
{
    /// <summary>Without a gate among them, a million steps take a few milliseconds.</summary>
    private const long LongSlice = 1 << 20;

    private const long ShortSlice = 1 << 10;

    /// <summary>Steps taken so far.</summary>
    public long Taken { get; private set; }

    /// <summary>Runs until the program ends or needs an outcome it may not draw.</summary>
    public RunStatus Run(Interpreter interpreter, CancellationToken cancellationToken)
    {
        while (true)
        {
            var allowed = Math.Min(limit - Taken, slice > 0 ? slice : onProgress is null ? LongSlice : ShortSlice);
            var left = allowed;
            var status = interpreter.Run(ref left, cancellationToken);
            Taken += allowed - left;
            if (status != RunStatus.Running)
            {
                return status;
            }

            onProgress?.Invoke(Taken);
            if (Taken >= limit)
            {
                throw new QirException(
                    null,
                    $"The program took {limit.ToString("N0", CultureInfo.InvariantCulture)} steps without coming to an end.",
                    "Look for a loop that does not end, or raise SimulatorOptions.StepLimit.");
            }
        }
    }
}
