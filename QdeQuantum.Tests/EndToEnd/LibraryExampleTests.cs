using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Emulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>The example of QdeQuantum.AzureQuantum/README.md.</summary>
[Collection(AzuriteCollection.Name)]
public class LibraryExampleTests(AzuriteFixture azurite, SharedCompiler shared)
{
    [Fact]
    public async Task ExampleRuns()
    {
        await using var emulator = await azurite.StartAsync();
        var connectionString = emulator.ConnectionString;
        var compiler = shared.Compiler;
        const string bell = "operation Main() : Result[] { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); MResetEachZ(q) }";

#pragma warning disable xUnit1051 // The text of the README has no test context.
        // Settings come from a connection string, from options, or from the AZURE_QUANTUM_… variables.
        JobClient client = await JobClient.ConnectAsync(WorkspaceSettings.FromConnectionString(connectionString));

        // Compile for the target's profile, and look before anything is uploaded.
        TargetCatalogue targets = await TargetCatalogue.ForWorkspaceAsync(client);
        TargetInfo target = targets["quantinuum.sim.h2-1e"];
        QuantumProgram program = await compiler.CompileAsync("bell", [new QSharpSource("Bell.qs", bell)], target.Profile!.Value);
        IReadOnlyList<ProgramViolation> violations = ProgramCheck.Violations(program.Qir, target, shots: 100);
        CostForecast price = CostForecast.For(target, ProgramSummary.Of(program.Qir), shots: 100);

        // Keep the record on disk: with it, a process that is killed at any moment goes on where it stopped and submits nothing twice.
        JobRequest request = new AzureQuantumTarget(client, target).Prepare(program, shots: 100);
        SubmissionRecord record = SubmissionRecord.For(client.Workspace, request, DateTimeOffset.UtcNow);
        Job job = await client.ResumeSubmissionAsync(record, request);

        // Minutes or days later, from anywhere.
        Job again = client.OpenJob(record.JobId);
        await again.WaitAsync();
        JobResults results = (await again.GetResultsAsync())[0];
#pragma warning restore xUnit1051

        Assert.Empty(violations);
        Assert.False(price.IsUnknown);
        Assert.Equal(record.JobId, job.Id);
        Assert.Equal(100, results.Shots.Count);
        Assert.All(results.Shots.Words.ToArray(), word => Assert.True(word is 0 or 3));
    }

    [Fact]
    public void ReadmeShowsThisVeryCode()
    {
        var readme = File.ReadAllText(RepositoryFile("QdeQuantum.AzureQuantum", "README.md"));
        var source = File.ReadAllText(RepositoryFile("QdeQuantum.Tests", "EndToEnd", "LibraryExampleTests.cs"));
        var example = readme.Split("```csharp\n")[1].Split("```")[0];

        Assert.Contains(Unindented(example), Unindented(source), StringComparison.Ordinal);
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    private static string RepositoryFile(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "QdeQuantum.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.Combine([folder.FullName, .. path]);
    }
}
