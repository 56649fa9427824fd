namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>One reason why a target would refuse a program.</summary>
/// <param name="Rule">Short stable name of the rule, e.g. <c>qubits</c> or <c>instruction</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Line">Line of the program's text where it is found first, from 1; null when it is about the whole.</param>
public sealed record ProgramViolation(string Rule, string Message, string Remedy, int? Line)
{
    /// <summary>Line, message and remedy.</summary>
    public override string ToString() => $"{(Line is null ? "" : $"line {Line}: ")}{Message} {Remedy}";
}
