namespace QdeQuantum.Simulator.Passes;

/// <summary>What the phases between the H's of a stage are; those of a Fourier transform turn by a quarter and an eighth.</summary>
internal enum InnerPhases
{
    None,
    QuarterTurnsLeft,
    QuarterTurnsRight,
    Any,
}

/// <summary>Says at compile time that the factors of neighbouring bits are i.</summary>
internal readonly struct TurnLeft;

/// <summary>Says at compile time that the factors of neighbouring bits are -i.</summary>
internal readonly struct TurnRight;
