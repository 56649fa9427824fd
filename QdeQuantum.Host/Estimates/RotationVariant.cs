namespace QdeQuantum.Host.Estimates;

/// <summary>How the rotations of a step are made on a fault-tolerant machine, where each costs some twenty T states.</summary>
public enum RotationVariant
{
    /// <summary>One by one, as the machines of today run them.</summary>
    Rotations,

    /// <summary>Equal angles of kicks and drifts together: the terms are counted in binary, and the bits of the count are rotated.</summary>
    HammingWeight,

    /// <summary>The transforms between positions and momenta by additions into a phase gradient; kicks and drifts one by one.</summary>
    PhaseGradient,

    /// <summary>Both.</summary>
    HammingWeightAndPhaseGradient,
}
