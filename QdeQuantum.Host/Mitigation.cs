namespace QdeQuantum.Host;

/// <summary>What is done about noise after the shots; methods may be combined.</summary>
[Flags]
public enum Mitigation
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Misread bits are inverted on average, with the readout of each qubit measured by two more circuits.</summary>
    Readout = 1,

    /// <summary>Both circuits are also run with their gates folded to three times the noise, and what they give is extrapolated to none.</summary>
    Folding = 2,
}
