using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Tests.Support;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>The experiments of reference-physics.json, set up for circuits.</summary>
internal static class RecordedPhysics
{
    private static readonly JsonElement All = TestData.Read("reference-physics.json");

    public static JsonElement Experiment(string name) => All.GetProperty(name);

    /// <summary>The eigenvalue problem of a potential, and the eigenvalues recorded for this number of qubits.</summary>
    public static (CircuitDynamics Dynamics, double[] Levels) Eigenvalues(SharedCompiler shared, string name, int qubits)
    {
        var recorded = All.GetProperty("eigenvalues").GetProperty(name);
        return (
            new CircuitDynamics(shared, GridOf(recorded, qubits), Objective.Parse(recorded.GetProperty("potential").GetString()!), recorded.Double("D")),
            recorded.GetProperty("eigenvalues").GetProperty(qubits.ToString(System.Globalization.CultureInfo.InvariantCulture)).Doubles());
    }

    /// <summary>An experiment with dynamics in a potential.</summary>
    public static CircuitDynamics Dynamics(SharedCompiler shared, string name, Func<double, double> potential)
    {
        var recorded = All.GetProperty(name);
        return new CircuitDynamics(shared, GridOf(recorded, recorded.Int("n")), Objective.FromDelegate(potential), recorded.Double("D"));
    }

    private static Grid GridOf(JsonElement recorded, int qubits)
    {
        var box = recorded.GetProperty("box").Doubles();
        return new Grid(new GridAxis(qubits, box[0], box[1]));
    }
}
