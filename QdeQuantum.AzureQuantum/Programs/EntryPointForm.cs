namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>
/// The older form of entry points. Compilers of today return a status code, <c>define i64</c>; those until 2025 returned nothing and initialised
/// nothing, and all successful jobs in the recordings of the service's traffic are of that form. For deployments that take no other.
/// </summary>
public static class EntryPointForm
{
    /// <summary>The program with entry points that return nothing. One of that form already stays as it is.</summary>
    /// <param name="qir">Textual QIR, one instruction a line.</param>
    public static string ToVoid(string qir)
    {
        ArgumentNullException.ThrowIfNull(qir);
        var starts = QirText.Read(qir).EntryPoints.Select(name => $"define i64 @{name}(").ToArray();
        var lines = new List<string>();
        var isInside = false;
        foreach (var line in qir.Split('\n'))
        {
            isInside = line.TrimEnd() != "}" && (isInside || starts.Any(start => line.StartsWith(start, StringComparison.Ordinal)));
            if (!line.Contains("@__quantum__rt__initialize(", StringComparison.Ordinal))
            {
                lines.Add(isInside ? WithoutStatus(line) : line);
            }
        }

        return string.Join('\n', lines);
    }

    private static string WithoutStatus(string line) => line
        .Replace("define i64 @", "define void @", StringComparison.Ordinal)
        .Replace("ret i64 0", "ret void", StringComparison.Ordinal);
}
