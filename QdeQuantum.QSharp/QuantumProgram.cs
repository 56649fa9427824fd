namespace QdeQuantum.QSharp;

/// <summary>A compiled program: what was asked in Q#, and the QIR that the compiler made of it.</summary>
/// <param name="Name">A name for people, e.g. the file or kernel it came from.</param>
/// <param name="Sources">The Q# texts, name and content, in the order given to the compiler; empty for QIR from elsewhere.</param>
/// <param name="Qir">Textual LLVM IR.</param>
/// <param name="Profile">The QIR profile it was compiled for.</param>
public sealed record QuantumProgram(string Name, IReadOnlyList<QSharpSource> Sources, string Qir, TargetProfile Profile)
{
    /// <summary>Q# texts of packages the sources depend on, by package alias (e.g. <c>Kernels</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> Dependencies { get; init; } =
        new Dictionary<string, IReadOnlyList<QSharpSource>>();

    /// <summary>QIR from elsewhere. Its profile is read from the attributes and flags at its end.</summary>
    /// <param name="name">A name for people, e.g. the file it came from.</param>
    /// <param name="qir">Textual LLVM IR; whether it is valid shows when it is run.</param>
    public static QuantumProgram FromQir(string name, string qir) => new(name, [], qir, QirProfile.Of(qir));

    /// <summary>Sources and those of the packages they depend on.</summary>
    internal IEnumerable<QSharpSource> AllSources() => Sources.Concat(Dependencies.Values.SelectMany(library => library));

    /// <summary>Refuses a program that is QIR only.</summary>
    /// <param name="who">Who needs the sources, as the beginning of a sentence.</param>
    /// <exception cref="UnsupportedProgramException">The program has no sources.</exception>
    internal void RequireSources(string who)
    {
        if (Sources.Count == 0)
        {
            throw new UnsupportedProgramException(
                $"{who} works on Q# sources, and '{Name}' came as QIR without them. Compile it here from Q#, or run the QIR on the target 'local'.");
        }
    }
}

/// <summary>One Q# source text.</summary>
/// <param name="Name">File name; its stem is the implicit namespace.</param>
/// <param name="Text">The text.</param>
public sealed record QSharpSource(string Name, string Text);
