using System.Text.RegularExpressions;

namespace QdeQuantum.QSharp.Calls;

/// <summary>Checks text that is written into Q# as it stands, so that nothing else than a name or a type can get in.</summary>
internal static partial class QSharpIdentifier
{
    /// <summary>Returns <paramref name="name"/> if it is a name such as <c>Kernels.Run</c>.</summary>
    public static string Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NamePattern.IsMatch(name)
            ? name
            : throw new ArgumentException($"'{name}' is not a Q# name. Write letters, digits and underscores, parts joined by dots: Kernels.Run.", nameof(name));
    }

    /// <summary>Returns <paramref name="type"/> if it is written with the characters of Q# types.</summary>
    public static string CheckType(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return TypePattern.IsMatch(type)
            ? type
            : throw new ArgumentException($"'{type}' is not a Q# type. Write it as in Q#: Result[], (Result, Int), Unit.", nameof(type));
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*\z")]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(@"\A[\p{L}\p{Nd}_.,()\[\] ]+\z")]
    private static partial Regex TypePattern { get; }
}
