namespace QdeQuantum.QSharp;

/// <summary>The QIR profiles, under the compiler's own names (<c>base</c>, <c>adaptive_ri</c>, <c>adaptive_rif</c>, <c>adaptive</c>).</summary>
public enum TargetProfile
{
    /// <summary>One block of gates, all measurements at the end.</summary>
    Base,

    /// <summary>Branches on measurements and integer arithmetic; loops unrolled.</summary>
    AdaptiveRI,

    /// <summary>As <see cref="AdaptiveRI"/>, with floating-point arithmetic.</summary>
    AdaptiveRIF,

    /// <summary>QIR 2.1 with loops, functions, arrays and memory: the dialect for simulators.</summary>
    Adaptive,
}

/// <summary>The compiler's spelling of a <see cref="TargetProfile"/>.</summary>
public static class TargetProfileNames
{
    private static readonly string[] Names = ["base", "adaptive_ri", "adaptive_rif", "adaptive"];

    /// <summary>The name the QDK compiler uses, e.g. <c>adaptive_rif</c>.</summary>
    public static string QdkName(this TargetProfile profile) => Names[(int)profile];

    /// <summary>Reads a name written as the compiler writes it.</summary>
    /// <exception cref="FormatException">The name is none of the four.</exception>
    public static TargetProfile Parse(string name)
    {
        var index = Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? (TargetProfile)index
            : throw new FormatException($"'{name}' is not a QIR profile. Choose one of: {string.Join(", ", Names)}.");
    }
}
