using System.Collections.Immutable;
using System.Text.Json;

namespace QdeQuantum.QSharp.Circuits;

/// <summary>A gate of a circuit.</summary>
/// <param name="Name">Its name, e.g. <c>H</c> or <c>Rzz</c>, with † for an adjoint.</param>
/// <param name="Arguments">Its angles as the compiler prints them, e.g. <c>π / 4</c>.</param>
/// <param name="Controls">Qubits that control it, ascending.</param>
/// <param name="Targets">Qubits it acts on, ascending.</param>
public sealed record CircuitGate(string Name, ImmutableArray<string> Arguments, ImmutableArray<int> Controls, ImmutableArray<int> Targets)
{
    /// <summary>Lowest qubit it touches.</summary>
    public int Lowest => Controls.Concat(Targets).Min();

    /// <summary>Highest qubit it touches.</summary>
    public int Highest => Controls.Concat(Targets).Max();

    /// <summary>Name and angles, e.g. <c>Rz(0.2400)</c>.</summary>
    public string Label => Arguments.IsEmpty ? Name : $"{Name}({string.Join(", ", Arguments.Select(argument => argument.Replace(" ", string.Empty, StringComparison.Ordinal)))})";
}

/// <summary>Gates that belong together: those of one Q# operation.</summary>
/// <param name="Name">Name of the operation, with † for an adjoint; empty for gates outside of any.</param>
/// <param name="Columns">Gates side by side in one column do not cross; columns follow in time.</param>
public sealed record CircuitGroup(string Name, ImmutableArray<ImmutableArray<CircuitGate>> Columns)
{
    /// <summary>Number of gates.</summary>
    public int GateCount => Columns.Sum(column => column.Length);
}

/// <summary>A circuit as the compiler shows it, in groups by the operations that the entry point calls.</summary>
/// <param name="QubitCount">Number of qubits.</param>
/// <param name="Groups">The groups, in order of time.</param>
public sealed record Circuit(int QubitCount, ImmutableArray<CircuitGroup> Groups)
{
    /// <summary>Reads the JSON of <see cref="Estimation.CircuitData.CircuitJsonAsync"/>, best grouped by scope.</summary>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    public static Circuit FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = JsonDocument.Parse(json);
        var components = Components(document.RootElement.GetProperty("componentGrid")).ToArray();

        // The entry point itself is the outermost scope.
        var inner = components is [{ } entry] && entry.TryGetProperty("children", out var children) ? Components(children).ToArray() : components;
        return new Circuit(document.RootElement.GetProperty("qubits").GetArrayLength(), [.. GroupsOf(inner)]);
    }

    private static IEnumerable<CircuitGroup> GroupsOf(IEnumerable<JsonElement> components)
    {
        var loose = new List<CircuitGate>();
        foreach (var component in components)
        {
            if (!component.TryGetProperty("children", out _))
            {
                loose.Add(Gate(component));
                continue;
            }

            if (loose.Count > 0)
            {
                yield return new CircuitGroup(string.Empty, CircuitColumns.Arrange(loose));
                loose.Clear();
            }

            yield return new CircuitGroup(Name(component), CircuitColumns.Arrange(Leaves(component)));
        }

        if (loose.Count > 0)
        {
            yield return new CircuitGroup(string.Empty, CircuitColumns.Arrange(loose));
        }
    }

    private static IEnumerable<CircuitGate> Leaves(JsonElement component) => component.TryGetProperty("children", out var children)
        ? Components(children).SelectMany(Leaves)
        : [Gate(component)];

    private static IEnumerable<JsonElement> Components(JsonElement grid) =>
        grid.EnumerateArray().SelectMany(column => column.GetProperty("components").EnumerateArray().ToArray());

    private static CircuitGate Gate(JsonElement component) => new(
        component.GetProperty("kind").GetString() == "ket" ? $"|{Name(component)}⟩" : Name(component),
        component.TryGetProperty("args", out var arguments) ? [.. arguments.EnumerateArray().Select(argument => argument.ToString())] : [],
        Qubits(component, "controls"),
        Qubits(component, component.TryGetProperty("targets", out _) ? "targets" : "qubits"));

    private static string Name(JsonElement component) =>
        component.GetProperty("gate").GetString() + (component.TryGetProperty("isAdjoint", out var adjoint) && adjoint.GetBoolean() ? "†" : "");

    private static ImmutableArray<int> Qubits(JsonElement component, string property) => component.TryGetProperty(property, out var registers)
        ? [.. registers.EnumerateArray().Select(register => register.GetProperty("qubit").GetInt32()).Distinct().Order()]
        : [];
}
