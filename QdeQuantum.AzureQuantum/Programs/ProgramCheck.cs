using System.Globalization;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>Compares a program with what a target takes, before anything is uploaded, and finds all violations at once.</summary>
public static class ProgramCheck
{
    /// <summary>All reasons why the target would refuse the program; empty when none is known.</summary>
    /// <param name="qir">Textual QIR.</param>
    /// <param name="target">The target.</param>
    /// <param name="shots">How often it is to be run.</param>
    public static IReadOnlyList<ProgramViolation> Violations(string qir, TargetInfo target, int shots)
    {
        ArgumentNullException.ThrowIfNull(qir);
        ArgumentNullException.ThrowIfNull(target);
        if (target.AcceptsQir == false)
        {
            return [new("format", $"{target.Id} takes no QIR.", "Choose a target of another provider.", null)];
        }

        var program = QirText.Read(qir);
        var profile = target.Profile is { } known ? new ProfileRules(known).Violations(program) : [];
        return [.. Limits(program, target, shots), .. EntryPoint(program), .. profile];
    }

    /// <summary>Throws when there is any violation.</summary>
    /// <exception cref="ProgramRejectedException">With all of them.</exception>
    public static void ThrowIfRejected(string qir, TargetInfo target, int shots)
    {
        var violations = Violations(qir, target, shots);
        if (violations.Count > 0)
        {
            throw new ProgramRejectedException(target.Id, violations);
        }
    }

    /// <summary>All ways in which a program breaks the rules of a profile, whatever the target.</summary>
    public static IReadOnlyList<ProgramViolation> Violations(string qir, TargetProfile profile)
    {
        ArgumentNullException.ThrowIfNull(qir);
        var program = QirText.Read(qir);
        return [.. EntryPoint(program), .. new ProfileRules(profile).Violations(program)];
    }

    private static IEnumerable<ProgramViolation> Limits(QirText program, TargetInfo target, int shots)
    {
        var qubits = ProgramCounter.Count(program).Qubits;
        if (target.Qubits is { } limit && qubits > limit)
        {
            yield return new(
                "qubits", $"It needs {Number(qubits)} qubits; {target.Id} has {Number(limit)}.", "Use fewer qubits per variable, or a larger target.", null);
        }

        if (shots < 1 || shots > target.MaxShots)
        {
            var most = target.MaxShots is { } max ? Number(max) : "any number";
            yield return new("shots", $"{Number(shots)} shots are asked for; {target.Id} takes 1 to {most} a job.", "Split them over several jobs.", null);
        }
    }

    private static IEnumerable<ProgramViolation> EntryPoint(QirText program)
    {
        if (program.EntryPoints.Count != 1)
        {
            yield return new(
                "entry-point",
                $"It has {program.EntryPoints.Count} functions with the attribute \"entry_point\"; a job runs exactly one.",
                "Compile a program with one entry point.",
                null);
        }

        if (!program.Instructions.Any(instruction => instruction.Callee?.EndsWith("_record_output", StringComparison.Ordinal) == true))
        {
            yield return new("output", "It records no output, so a job would bring nothing back.", "Return the measured results from the entry point.", null);
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
