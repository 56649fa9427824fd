using QdeQuantum.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>What is no noise model is refused by every command that takes one, before anything runs.</summary>
public sealed class NoiseInputTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Commands = new()
    {
        ["solve"] = ["solve", "x^2", "--on", "-1,1"],
        ["run"] = ["run", Repository.File("samples/Bell.qs")],
        ["train"] = ["train", Repository.File("data/xor.csv"), "--target", "xor", "--model", "quadratic"],
        ["noise"] = ["noise", Repository.File("data/noise-problems.json")],
        ["benchmark"] = ["benchmark", "functions", Repository.File("data/test-functions.json"), "--only", "levy"],
        ["emulator"] = ["emulator", "--port", "0"],
    };

    private static readonly (string Noise, string Allowed)[] Nonsense =
    [
        ("p2=2", "from 0 to 1"),
        ("p2=-1e-3", "from 0 to 1"),
        ("p1=nan", "from 0 to 1"),
        ("readout=1.01", "from 0 to 1"),
        ("loss=-1", "from 0 to 1"),
        ("x=0.5,y=0.4,z=0.3", "sum to more than 1"),
        ("p9=0.1", "p1=1e-4"),
        ("p2=1e-3,x=1e-3", "does not go with"),
        ("abacus", "quantinuum-h2"),
        ("pasqal.qpu.fresnel", "give numbers"),
        ("missing.json", "missing.json"),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Refused
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var command in Commands.Keys)
            {
                foreach (var (noise, allowed) in Nonsense)
                {
                    data.Add(command, noise, allowed);
                }
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task NonsenseIsRefusedWithWhatIsAllowed(string command, string noise, string allowed)
    {
        var run = await CommandLineRun.InvokeAsync([.. Commands[command], "--noise", noise]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("solve")]
    [InlineData("run")]
    [InlineData("train")]
    [InlineData("noise")]
    public async Task SumsAboveOneInAFileAreRefused(string command)
    {
        var file = _folder.Write("noise.json", """{ "gates": { "cx": { "pauli": { "XX": 0.6, "ZZ": 0.6 } } } }""");

        var run = await CommandLineRun.InvokeAsync([.. Commands[command], "--noise", file]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("sum to more than 1", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solve", "--target")]
    [InlineData("run", "--target")]
    [InlineData("train", "--backend")]
    public async Task TheQdkSimulatorSaysWhichNoiseItKnows(string command, string option)
    {
        var run = await CommandLineRun.InvokeAsync([.. Commands[command], option, "qdk", "--noise", "p2=0.1"]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("x=1e-3", run.Error, StringComparison.Ordinal);
        Assert.Contains("local", run.Error, StringComparison.Ordinal);
    }
}
