namespace QdeQuantum.QSharp.Estimation;

/// <summary>The machine that a resource estimate is for.</summary>
public sealed record EstimationOptions
{
    /// <summary>The physical qubits.</summary>
    public QubitModel Qubits { get; init; } = QubitModel.GateNanosecondsE3;

    /// <summary>The error correction. The floquet code needs Majorana qubits.</summary>
    public QecScheme ErrorCorrection { get; init; } = QecScheme.SurfaceCode;

    /// <summary>Allowed probability that the whole run fails, between 0 and 1; a third each goes to logical qubits, T states and rotations.</summary>
    public double ErrorBudget { get; init; } = 0.001;

    /// <summary>How often the logical depth may be stretched to get by with fewer T factories, at least 1, or null for no stretching.</summary>
    public double? LogicalDepthFactor { get; init; }

    /// <summary>Limit on the number of T factories, or null for none.</summary>
    public int? MaxTFactories { get; init; }
}

/// <summary>The estimator's predefined models of physical qubits: kind, time scale of gates, error rate.</summary>
public enum QubitModel
{
    /// <summary>Gates in 50 ns, error rate 10⁻³ (<c>qubit_gate_ns_e3</c>), like superconducting qubits of today.</summary>
    GateNanosecondsE3,

    /// <summary>Gates in 50 ns, error rate 10⁻⁴ (<c>qubit_gate_ns_e4</c>).</summary>
    GateNanosecondsE4,

    /// <summary>Gates in 100 µs, error rate 10⁻³ (<c>qubit_gate_us_e3</c>), like trapped ions of today.</summary>
    GateMicrosecondsE3,

    /// <summary>Gates in 100 µs, error rate 10⁻⁴ (<c>qubit_gate_us_e4</c>).</summary>
    GateMicrosecondsE4,

    /// <summary>Majorana qubits, error rate 10⁻⁴ (<c>qubit_maj_ns_e4</c>).</summary>
    MajoranaNanosecondsE4,

    /// <summary>Majorana qubits, error rate 10⁻⁶ (<c>qubit_maj_ns_e6</c>).</summary>
    MajoranaNanosecondsE6,
}

/// <summary>The estimator's predefined error correction schemes.</summary>
public enum QecScheme
{
    /// <summary>The surface code, for all qubits.</summary>
    SurfaceCode,

    /// <summary>The floquet code, for Majorana qubits.</summary>
    FloquetCode,
}
