namespace QdeQuantum.QSharp.Estimation;

/// <summary>The estimator's own names of machines.</summary>
public static class EstimationNames
{
    private static readonly string[] Models =
        ["qubit_gate_ns_e3", "qubit_gate_ns_e4", "qubit_gate_us_e3", "qubit_gate_us_e4", "qubit_maj_ns_e4", "qubit_maj_ns_e6"];

    private static readonly string[] Schemes = ["surface_code", "floquet_code"];

    /// <summary>Names of all models of qubits.</summary>
    public static IReadOnlyList<string> QubitModels => Models;

    /// <summary>Names of all error correction schemes.</summary>
    public static IReadOnlyList<string> QecSchemes => Schemes;

    /// <summary>The name of a model.</summary>
    public static string QdkName(this QubitModel model) => Models[(int)model];

    /// <summary>The name of a scheme.</summary>
    public static string QdkName(this QecScheme scheme) => Schemes[(int)scheme];

    /// <summary>The model of a name.</summary>
    /// <exception cref="FormatException">There is none; the message lists them all.</exception>
    public static QubitModel ParseQubitModel(string name) => (QubitModel)Find(Models, name, "model of qubits");

    /// <summary>The scheme of a name.</summary>
    /// <exception cref="FormatException">There is none; the message lists them all.</exception>
    public static QecScheme ParseQecScheme(string name) => (QecScheme)Find(Schemes, name, "error correction scheme");

    private static int Find(string[] names, string name, string what)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new FormatException($"'{name}' is no {what} of the resource estimator. There are {string.Join(", ", names)}.");
    }
}
