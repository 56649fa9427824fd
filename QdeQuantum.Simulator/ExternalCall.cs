using System.Numerics;
using QdeQuantum.Simulator.Execution;
using QdeQuantum.Simulator.Qir;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator;

/// <summary>One call of an <see cref="ExternalFunction"/>. Valid only during the call.</summary>
public sealed class ExternalCall
{
    private readonly IQuantumState _state;

    internal ExternalCall(string name, IReadOnlyList<OutputValue> arguments, IQuantumState state)
    {
        Name = name;
        Arguments = arguments;
        _state = state;
    }

    /// <summary>Name of the function as declared.</summary>
    public string Name { get; }

    /// <summary>
    /// The arguments: <see cref="OutputValue.Bool"/>, <see cref="OutputValue.Int"/> or <see cref="OutputValue.Double"/>; qubits and results
    /// come as <see cref="OutputValue.Int"/> with their number.
    /// </summary>
    public IReadOnlyList<OutputValue> Arguments { get; }

    /// <summary>Number of qubits of the program.</summary>
    public int QubitCount => _state.QubitCount;

    /// <summary>The 2ⁿ amplitudes; bit b of an index is qubit b.</summary>
    public Complex[] Amplitudes()
    {
        var amplitudes = new Complex[1L << QubitCount];
        _state.CopyAmplitudes(amplitudes);
        return amplitudes;
    }

    /// <summary>The 2ⁿ probabilities; bit b of an index is qubit b.</summary>
    public double[] Probabilities() =>
        Array.ConvertAll(Amplitudes(), amplitude => (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary));

    internal static QirException NotBound(string name, int? line) => new(
        line,
        $"The program calls the function {name}, which is neither defined in it nor part of QIR.",
        $"Bind it: new SimulatorOptions {{ ExternalFunctions = new Dictionary<string, ExternalFunction> {{ [\"{name}\"] = call => ... }} }}.");

    internal static OutputValue ToValue(QirType type, long cell, int line)
    {
        if (type.Kind == TypeKind.Pointer && Cell.TagOf(cell) != PointerTag.Number)
        {
            throw new QirException(line, "An address is passed to an external function.", "External functions take numbers, qubits and results.");
        }

        return type switch
        {
            { Kind: TypeKind.Double } => new OutputValue.Double(Cell.ToDouble(cell)),
            { Kind: TypeKind.Integer, Size: 1 } => new OutputValue.Bool(cell != 0),
            _ => new OutputValue.Int(cell),
        };
    }

    internal static long ToCell(ExternalDeclaration declaration, QirType type, OutputValue? value, int line) => (type, value) switch
    {
        ({ Kind: TypeKind.Void }, null) => 0,
        ({ Kind: TypeKind.Double }, OutputValue.Double real) => Cell.Of(real.Value),
        ({ Kind: TypeKind.Integer, Size: 1 }, OutputValue.Bool boolean) => Cell.Of(boolean.Value),
        ({ Kind: TypeKind.Integer, Size: > 1 }, OutputValue.Int integer) when Cell.SignExtend(integer.Value, type.Size) == integer.Value => integer.Value,
        _ => throw new QirException(
            line,
            $"The function bound to {declaration.Name} returned {value?.ToString() ?? "nothing"}, which is not of the declared type.",
            "Return a Bool for i1, an Int for i64, a Double for double and null for void."),
    };
}
