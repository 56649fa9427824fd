namespace QdeQuantum.Host.Schedules;

/// <summary>Which energy a schedule takes as its unit s.</summary>
public enum ScaleRule
{
    /// <summary>s = 2 (mean ζ − min ζ).</summary>
    MeanAboveMinimum,

    /// <summary>s = width of the box, the normalisation of the QHD paper.</summary>
    BoxWidth,
}
