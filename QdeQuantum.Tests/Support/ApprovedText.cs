using Xunit;

namespace QdeQuantum.Tests.Support;

/// <summary>
/// Compares text made for people with an approved file in the source tree. Where they differ, the new text is left beside it as
/// <c>NAME.received.EXT</c>: read the difference, and rename the file if it is what you want.
/// </summary>
internal static class ApprovedText
{
    /// <summary>Fails unless <paramref name="actual"/> equals the file <paramref name="path"/>, relative to the test project.</summary>
    public static void Matches(string path, string actual)
    {
        var approvedFile = Path.Combine(TestProject(), path);
        var receivedFile = Path.ChangeExtension(approvedFile, $".received{Path.GetExtension(path)}");
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : null;
        actual = actual.ReplaceLineEndings("\n");
        if (approved == actual)
        {
            File.Delete(receivedFile);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(approvedFile)!);
        File.WriteAllText(receivedFile, actual);
        Assert.Fail($"The text differs from {approvedFile}{FirstDifference(approved, actual)}. It was written to {receivedFile}; rename it to approve it.");
    }

    /// <summary>The folder of the test project, found upwards from where the tests run.</summary>
    private static string TestProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QdeQuantum.Tests.csproj")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Approved files live in the source tree, and no QdeQuantum.Tests.csproj stands above {AppContext.BaseDirectory}.");
    }

    private static string FirstDifference(string? approved, string actual)
    {
        if (approved is null)
        {
            return ", which does not exist";
        }

        var (expectedLines, actualLines) = (approved.Split('\n'), actual.Split('\n'));
        var line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $" at line {line + 1}:\n  approved: {expectedLines.ElementAtOrDefault(line)}\n  received: {actualLines.ElementAtOrDefault(line)}\n";
    }
}
