namespace QdeQuantum.QSharp;

/// <summary>Finds out which profile a QIR text was made for.</summary>
internal static class QirProfile
{
    /// <summary>
    /// The profile of <paramref name="qir"/>, from the attributes of its entry point and its module flags as the QDK writes
    /// them: base programs say so, QIR version 2 is <see cref="TargetProfile.Adaptive"/>, and of the two profiles of version 1
    /// only one declares floating-point computations.
    /// </summary>
    public static TargetProfile Of(string qir)
    {
        // Attributes and flags stand at the end, behind what may be megabytes of gates.
        var tail = qir.AsSpan(Math.Max(0, qir.LastIndexOf("\n}", StringComparison.Ordinal)));
        if (tail.Contains("\"base_profile\"", StringComparison.Ordinal))
        {
            return TargetProfile.Base;
        }

        if (tail.Contains("!\"qir_major_version\", i32 2", StringComparison.Ordinal))
        {
            return TargetProfile.Adaptive;
        }

        return tail.Contains("!\"float_computations\"", StringComparison.Ordinal) ? TargetProfile.AdaptiveRIF : TargetProfile.AdaptiveRI;
    }
}
