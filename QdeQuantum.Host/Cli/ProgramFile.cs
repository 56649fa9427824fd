using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>A program in a file: Q# (<c>.qs</c>), which is compiled, or QIR (<c>.ll</c>), which is taken as it is.</summary>
internal static class ProgramFile
{
    /// <summary>Reads and, where it is Q#, compiles <paramref name="path"/>. Q# may call our kernels as <c>Kernels.Name</c>.</summary>
    /// <exception cref="UsageException">The file does not exist or is of neither kind.</exception>
    public static async Task<QuantumProgram> LoadAsync(
        string path,
        TargetProfile profile,
        QdkCompiler compiler,
        CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: no such file.");
        }

        var text = await File.ReadAllTextAsync(path, cancellationToken);
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".qs" => await compiler.CompileAsync(name, [new QSharpSource(name, text)], profile, KernelPackage.Dependencies, cancellationToken),
            ".ll" => QuantumProgram.FromQir(name, text),
            var other => throw new UsageException($"{path}: '{other}' is neither .qs (Q#) nor .ll (QIR as text)."),
        };
    }
}
