using System.Text;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>A program in a file: Q# (<c>.qs</c>), which is compiled, or QIR (<c>.ll</c>), which is taken as it is.</summary>
internal static class ProgramFile
{
    private static readonly string[] Endings = [".qs", ".ll", ".bc"];

    // The first four bytes of LLVM bitcode.
    private static ReadOnlySpan<byte> BitcodeMagic => [0x42, 0x43, 0xC0, 0xDE];

    /// <summary>Whether a text ends like the name of a program's file.</summary>
    public static bool IsNamedLikeOne(string? text) => text is not null && Endings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

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

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        if (bytes.AsSpan().StartsWith(BitcodeMagic))
        {
            // Passed on unread it could not be checked, counted or priced.
            throw new UsageException($"{path} is LLVM bitcode. Programs are read as text: 'llvm-dis {path}' makes a .ll file of it.");
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".qs" => await compiler.CompileAsync(name, [new QSharpSource(name, text)], profile, KernelPackage.Dependencies, cancellationToken),
            ".ll" => QuantumProgram.FromQir(name, text),
            var other => throw new UsageException($"{path}: '{other}' is neither .qs (Q#) nor .ll (QIR as text)."),
        };
    }
}
