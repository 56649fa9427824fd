using System.Diagnostics;
using System.Globalization;
using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp;

namespace QdeQuantum.Benchmarks.Shots;

/// <summary>
/// <c>shots [PROBLEM]</c>: many shots of a two-variable anneal on our simulator, compilation included, against a few on the QDK's
/// simulator, one after the other in one process. Nothing is warmed up.
/// </summary>
internal static class ShotsCommand
{
    private const int QubitsPerAxis = 6;
    private const int Steps = 50;
    private const int LocalShots = 100_000;
    private const int QdkShots = 10;

    public static async Task<int> RunAsync(string problemName)
    {
        if (StandardProblems.Find(problemName) is not { } problem || problem.Box.Count != 2)
        {
            var names = StandardProblems.All.Where(known => known.Box.Count == 2).Select(known => known.Name);
            Console.Error.WriteLine($"error: no problem of two variables is called '{problemName}'. Choose from: {string.Join(", ", names)}.");
            return 2;
        }

        var clock = Stopwatch.StartNew();
        using var compiler = new QdkCompiler();
        var plan = QdePlan.Create(problem, new QdeOptions { QubitsPerAxis = QubitsPerAxis, Steps = Steps });
        var program = await compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies);
        var compiled = clock.Elapsed;
        await new LocalTarget().RunAsync(program, LocalShots, seed: 0);
        var local = clock.Elapsed;
        Write($"{problem.Name}, {plan.Grid.QubitCount} qubits, {Steps} steps, {plan.Encoding.Terms.Length} terms of the potential");
        Write($"local  {LocalShots,7:N0} shots  {local.TotalSeconds,8:F2} s, of which {compiled.TotalSeconds:F2} s to start the compiler and compile");

        clock.Restart();
        await new QdkTarget().RunAsync(program, QdkShots, seed: 0);
        var qdk = clock.Elapsed;
        Write($"qdk    {QdkShots,7:N0} shots  {qdk.TotalSeconds,8:F2} s");
        Write($"ratio  {qdk / local:G3} in all, {qdk / QdkShots / (local / LocalShots):G3} a shot");
        return 0;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
