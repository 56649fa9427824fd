namespace QdeQuantum.Simulator.Fusion;

/// <summary>How gates that mix basis states are planned.</summary>
internal enum PlanMethod
{
    /// <summary>In the way that is estimated to cost less, stretch by stretch.</summary>
    Cheapest,

    /// <summary>All as H and pending phases.</summary>
    Parities,

    /// <summary>All as matrices on few qubits.</summary>
    Matrices,
}
