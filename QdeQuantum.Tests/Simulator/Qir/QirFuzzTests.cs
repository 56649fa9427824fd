using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Qir;

/// <summary>
/// A fuzz target for the reader and the interpreter: whatever stands in a text, it runs or is refused with an explanation, twice the same, and
/// nothing else happens. As part of the suite it tries a fixed number of texts from fixed seeds; with <c>QDE_FUZZ_SECONDS</c> set it goes on
/// for that long from <c>QDE_FUZZ_SEED</c> (CONTRIBUTING.md). A finding prints seed, round and text.
/// </summary>
public partial class QirFuzzTests
{
    private const int Rounds = 1_500;

    private static readonly SimulatorOptions Options = new() { MaxThreads = 1, StepLimit = 20_000, MemoryLimitBytes = 1 << 20 };

    private static readonly string Loop = QirText.Measured(false, 3, 2, """
          %i = alloca i64
          %arr = alloca [2 x double]
          store i64 0, ptr %i
          %p0 = getelementptr [2 x double], ptr %arr, i64 0, i64 0
          store double 0.25, ptr %p0
          br label %test
        test:
          %i1 = load i64, ptr %i
          %go = icmp slt i64 %i1, 3
          br i1 %go, label %body, label %end
        body:
          %neg = icmp slt i64 %i1, 0
          %off = select i1 %neg, i64 1, i64 0
          %p = getelementptr [3 x ptr], ptr @reg, i64 %off, i64 %i1
          %q = load ptr, ptr %p
          %x = load double, ptr %p0
          call void @Turn(double %x, ptr %q)
          call void @__quantum__qis__mresetz__body(ptr %q, <r0>)
          %one = call i1 @__quantum__rt__read_result(<r0>)
          %n = zext i1 %one to i64
          %i2 = add i64 %i1, 1
          store i64 %i2, ptr %i
          br label %test
        end:
          %s = sdiv i64 %i1, 2
        """,
        """
        @reg = internal constant [3 x ptr] [<q0>, <q1>, <q2>]
        define internal void @Turn(double %a, ptr %q) {
        b:
          %t = fmul double %a, 2.0
          call void @__quantum__qis__ry__body(double %t, ptr %q)
          ret void
        }
        """);

    private static readonly string Branches = QirText.Measured(true, 2, 2, """
          call void @__quantum__qis__h__body(<q0>)
          call void @__quantum__qis__m__body(<q0>, <r0>)
          %c = call i1 @__quantum__rt__read_result(<r0>)
          br i1 %c, label %then, label %else
        then:
          call void @__quantum__qis__cx__body(<q0>, <q1>)
          br label %join
        else:
          br label %join
        join:
          %v = phi i64 [ 7, %then ], [ -7, %else ]
          %w = shl i64 %v, 3
          call void @__quantum__qis__m__body(<q1>, <r1>)
        """);

    private static readonly double ExtraSeconds = Number("QDE_FUZZ_SECONDS", 0);

    private static readonly int ExtraSeed = (int)Number("QDE_FUZZ_SEED", 1_000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DamagedTextRunsOrIsRefused(int seed) =>
        Fuzz(seed, (random, round) => Damage(round % 2 == 0 ? Loop : Branches, random));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void GeneratedTextRunsOrIsRefused(int seed) => Fuzz(seed, (random, _) => new QirGenerator(random).Program());

    [Theory]
    [InlineData(5)]
    public void DamagedGeneratedTextRunsOrIsRefused(int seed) => Fuzz(seed, (random, _) => Damage(new QirGenerator(random).Program(), random));

    [Theory]
    [InlineData(6)]
    public void NoiseOfCharactersIsRefused(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000))]);
            Assert.StartsWith("refused", Try(text), StringComparison.Ordinal);
        }
    }

    private static void Fuzz(int seed, Func<Random, int, string> create)
    {
        var (ran, tried) = (0, 0);
        foreach (var (round, random) in Draws(seed))
        {
            var text = create(random, round);
            string first;
            try
            {
                first = Try(text);
                Assert.Equal(first, Try(text));
            }
            catch (Exception finding)
            {
                Assert.Fail($"seed {seed}, round {round}: {finding}\n\n{text}");
                throw;
            }

            tried++;
            ran += first.StartsWith("ran", StringComparison.Ordinal) ? 1 : 0;
        }

        // Texts that all run, or none, would try only half of the code.
        Assert.InRange(ran, 1, tried - 1);
    }

    /// <summary>Each round has a generator of its own, so that a finding can be had again alone.</summary>
    private static IEnumerable<(int Round, Random Random)> Draws(int seed)
    {
        for (var round = 0; round < Rounds; round++)
        {
            yield return (round, new Random((seed * 1_000_003) + round));
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; clock.Elapsed.TotalSeconds < ExtraSeconds; round++)
        {
            yield return (round, new Random((((ExtraSeed * 31) + seed) * 1_000_003) + round));
        }
    }

    private static string Try(string text)
    {
        try
        {
            var shots = QirRuns.Run(text, shots: 2, options: Options);
            return $"ran: {shots.Output(0)} {shots.Output(1)}";
        }
        catch (QirException refused)
        {
            Assert.NotEmpty(refused.Message);
            return "refused: " + refused.Message;
        }
    }

    private static double Number(string variable, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static string Damage(string text, Random random)
    {
        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        var damages = random.Next(1, 4);
        for (var i = 0; i < damages; i++)
        {
            var place = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0:
                    tokens.RemoveAt(place);
                    break;
                case 1:
                    tokens.Insert(place, tokens[random.Next(tokens.Count)]);
                    break;
                case 2:
                    tokens[place] = tokens[random.Next(tokens.Count)];
                    break;
                case 3:
                    tokens[place] = ((char)random.Next(1, 0x250)).ToString();
                    break;
                case 4:
                    tokens.RemoveRange(place, Math.Min(tokens.Count - place, random.Next(1, 40)));
                    break;
                default:
                    tokens[place] = random.Next(4) switch { 0 => "-1", 1 => "9223372036854775807", 2 => "%i1", _ => "ptr" };
                    break;
            }
        }

        return string.Concat(tokens);
    }

    [GeneratedRegex(@"[\w%@.-]+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
