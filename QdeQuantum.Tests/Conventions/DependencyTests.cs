using System.Text.RegularExpressions;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Conventions;

/// <summary>Who may know what (docs/architecture.md), read from the <c>using</c> lines of every file.</summary>
public partial class DependencyTests
{
    /// <summary>Folders of the host in order; each may use what stands before it. The root of the host is the empty name.</summary>
    private static readonly string[] HostOrder = ["Problems", "Grids", "Schedules", "Results", "Reference", "", "Methods", "Classical", "Learning", "Estimates", "Benchmarks", "Reports", "Paper", "Sweeps", "Cli"];

    /// <summary>What the namespaces of a project may use of ours, besides themselves.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["QdeQuantum.Kernels"] = [],
        ["QdeQuantum.Simulator"] = [],
        ["QdeQuantum.QSharp"] = ["QdeQuantum.Simulator"],
        ["QdeQuantum.AzureQuantum"] = ["QdeQuantum.QSharp", "QdeQuantum.Simulator"],
        ["QdeQuantum.Emulator"] = ["QdeQuantum.Simulator"],
        ["QdeQuantum.Host"] = ["QdeQuantum.Kernels", "QdeQuantum.Simulator", "QdeQuantum.QSharp", "QdeQuantum.AzureQuantum", "QdeQuantum.Emulator"],
    };

    public static TheoryData<string> ProjectNames => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void ProjectsUseOnlyWhatStandsBelowThem(string project)
    {
        var files = Repository.Sources(project);

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => OurUsings(file)
            .Where(used => !IsIn(used, project) && !Projects[project].Any(allowed => IsIn(used, allowed)))
            .Select(used => $"{file} uses {used}")));
    }

    [Fact]
    public void FoldersOfTheHostUseOnlyWhatStandsBeforeThem()
    {
        var files = Repository.Sources("QdeQuantum.Host");

        Assert.Empty(files.Where(file => RankOfFolder(file) < 0).Select(file => $"{file} is in a folder without a place in the order"));
        Assert.Empty(files.SelectMany(file => OurUsings(file)
            .Where(used => IsIn(used, "QdeQuantum.Host") && RankOfNamespace(used) > RankOfFolder(file))
            .Select(used => $"{file} uses {used}")));
    }

    /// <summary>The root needs no <c>using</c> below it, so its types are looked for by name.</summary>
    [Fact]
    public void FoldersBeforeTheRootDoNotNameItsTypes()
    {
        var files = Repository.Sources("QdeQuantum.Host").ToLookup(RankOfFolder);
        var root = Array.IndexOf(HostOrder, string.Empty);
        var names = string.Join('|', files[root].Select(Path.GetFileNameWithoutExtension));

        Assert.DoesNotContain(
            files.Where(rank => rank.Key < root).SelectMany(rank => rank),
            file => Regex.IsMatch(WithoutComments(Read(file)), $@"\b({names})\b"));
    }

    [Fact]
    public void OnlyTheCommandLineTouchesTheProcess()
    {
        var files = Projects.Keys.SelectMany(Repository.Sources).Where(file => !file.StartsWith("QdeQuantum.Host/Cli/", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => TouchesProcess().IsMatch(WithoutComments(Read(file))));
        Assert.Matches(TouchesProcess(), Read("QdeQuantum.Host/Cli/Terminal.cs"));
    }

    /// <summary>The simulator knows no physics and no Q#; the compiler and its targets know no grid.</summary>
    [Theory]
    [InlineData("QdeQuantum.Simulator", "Schrödinger|[Hh]amiltonian|[Pp]otential\\b|QSharp|Q#")]
    [InlineData("QdeQuantum.QSharp", "[Hh]amiltonian|[Pp]otential\\b|\\bSchedule\\b|Trotter")]
    [InlineData("QdeQuantum.AzureQuantum", "[Hh]amiltonian|[Pp]otential\\b|\\bSchedule\\b|Trotter")]
    public void ProjectsDoNotKnowWhatIsNotTheirs(string project, string foreign)
    {
        Assert.DoesNotContain(Repository.Sources(project), file => Regex.IsMatch(WithoutComments(Read(file)), foreign));
    }

    [Fact]
    public void NamespacesAreFolders()
    {
        foreach (var file in Projects.Keys.SelectMany(Repository.Sources))
        {
            var folder = Path.GetDirectoryName(file)!.Replace('\\', '/').Replace('/', '.');
            Assert.True(
                Namespace().Match(Read(file)) is not { Success: true } match || match.Groups[1].Value == folder,
                $"{file} does not declare the namespace {folder}.");
        }
    }

    private static IEnumerable<string> OurUsings(string file) => Using().Matches(Read(file)).Select(match => match.Groups[1].Value);

    private static string Read(string file) => File.ReadAllText(Repository.File(file));

    private static bool IsIn(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    private static int RankOfNamespace(string name) => Rank(name.Split('.'), afterProject: 2);

    private static int RankOfFolder(string file) => Rank(Path.GetDirectoryName(file)!.Split('/', '\\'), afterProject: 1);

    private static int Rank(string[] parts, int afterProject) =>
        Array.IndexOf(HostOrder, parts.Length > afterProject ? parts[afterProject] : string.Empty);

    private static string WithoutComments(string text) => Comment().Replace(text, string.Empty);

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?(QdeQuantum[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])Console\.|Environment\.Exit|Environment\.GetCommandLineArgs")]
    private static partial Regex TouchesProcess();
}
