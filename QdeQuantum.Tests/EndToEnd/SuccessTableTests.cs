using QdeQuantum.Host.Cli;
using QdeQuantum.Tests.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>The table of <c>qde benchmark functions</c> on circuits: 6 + 6 qubits, 50 steps, exact probabilities.</summary>
public class SuccessTableTests
{
    /// <summary>Success within 0.1 of a minimiser, from an independent study of the same schedule.</summary>
    private static readonly Dictionary<string, double> Expected = new()
    {
        ["ackley"] = 0.645,
        ["camel3"] = 0.856,
        ["levy"] = 0.808,
        ["styblinski_tang"] = 0.501,
    };

    [Fact]
    public async Task CircuitsSucceedAsOftenAsPublished()
    {
        const double Tolerance = 0.005;
        var only = Expected.Keys.SelectMany(name => new[] { "--only", name });

        var run = await CommandLineRun.InvokeAsync(
            ["benchmark", "functions", TestData.PathOf("test-functions.json"), "--qubits", "6", "--steps", "50", "--exact", "--json", "--quiet", .. only]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var rows = run.Json.GetProperty("functions").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!, row => row.Double("success"));
        Assert.Equal(Expected.Keys.Order(), rows.Keys.Order());
        foreach (var (name, success) in Expected)
        {
            Assert.Equal(success, rows[name], Tolerance);
        }
    }
}
