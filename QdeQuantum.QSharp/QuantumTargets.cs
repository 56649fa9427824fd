namespace QdeQuantum.QSharp;

/// <summary>What all targets check alike.</summary>
public static class QuantumTargets
{
    /// <summary>Refuses what <paramref name="target"/> cannot run: a richer profile than it takes, or less than one shot.</summary>
    /// <exception cref="UnsupportedProgramException">The program was compiled for a richer profile.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shots"/> is less than 1.</exception>
    public static void EnsureAccepts(this IQuantumTarget target, QuantumProgram program, int shots)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        if (program.Profile > target.Profile)
        {
            throw new UnsupportedProgramException(
                $"'{program.Name}' is compiled for the profile '{program.Profile.QdkName()}', but the target '{target.Id}' takes at most " +
                $"'{target.Profile.QdkName()}'. Compile it for '{target.Profile.QdkName()}'.");
        }
    }
}
