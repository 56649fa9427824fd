using System.CommandLine;
using System.Globalization;
using QdeQuantum.Emulator;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>Faults that <c>qde emulator</c> commits on request, so that others can rehearse what their own programs do about them.</summary>
internal static class EmulatorFaults
{
    private static readonly Dictionary<string, Action<FaultPlan, int>> Known = new()
    {
        ["throttle"] = (plan, times) => plan.OnRequest(HttpFault.Throttle(seconds: 1), times),
        ["error"] = (plan, times) => plan.OnRequest(new HttpFault { Status = 503, ErrorCode = "ServiceUnavailable" }, times),
        ["cut"] = (plan, times) => plan.OnRequest(new HttpFault { CutsBefore = true }, times),
        ["cut-after"] = (plan, times) => plan.OnRequest(new HttpFault { Method = "PUT", CutsAfter = true }, times),
        ["expired-link"] = (plan, times) => plan.ExpireSignatures(times),
        ["failed-job"] = (plan, times) => plan.OnJob(JobFault.Failure("InternalError", "A failure was asked for."), times),
        ["partial-job"] = (plan, times) => plan.OnJob(JobFault.Failure("RuntimeError", "A failure was asked for.") with { RecordedShare = 0.5 }, times),
        ["lost-shots"] = (plan, times) => plan.OnJob(new JobFault { FailedShots = 1, LostShots = 1 }, times),
    };

    public static Option<string[]> Option() => new("--fault")
    {
        Description = $"NAME or NAME=TIMES, may be repeated: {string.Join(", ", Known.Keys)}.",
        DefaultValueFactory = _ => [],
    };

    /// <exception cref="UsageException">There is no such fault, or its number is none.</exception>
    public static FaultPlan Plan(IEnumerable<string> wanted)
    {
        var plan = new FaultPlan();
        foreach (var text in wanted)
        {
            var parts = text.Split('=', 2);
            var times = 1;
            if (!Known.TryGetValue(parts[0], out var add)
                || (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out times) && times > 0)))
            {
                throw new UsageException($"--fault: '{text}' is not NAME or NAME=TIMES. Names are {string.Join(", ", Known.Keys)}; TIMES is 1 or more.");
            }

            add(plan, times);
        }

        return plan;
    }
}
