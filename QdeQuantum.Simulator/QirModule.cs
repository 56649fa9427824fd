using System.Globalization;
using System.Numerics;
using QdeQuantum.Simulator.Execution;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator;

/// <summary>
/// A QIR program, read, checked and ready to run as often as needed, from any thread. Understood are the base and adaptive profiles of QIR
/// 1.0 and 2.1 as text, with typed or opaque pointers.
/// </summary>
public sealed class QirModule
{
    /// <summary>Steps an interpreter takes at most unless told otherwise.</summary>
    public const long DefaultStepLimit = 10_000_000_000;

    private const string EntryAttribute = "entry_point";
    private const string ConventionalEntry = "ENTRYPOINT__main";

    private QirModule(ModuleContent content, QirFunction entry)
    {
        EntryPoint = entry.Name;
        EntryAttributes = [.. content.AttributesOf(entry).Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value))];
        Profile = Attribute("qir_profiles") ?? "base_profile";
        Program = Linker.Link(content, entry.Number);
        var qubits = RequiredNumber("required_num_qubits", "num_required_qubits") ?? CountNumbers(isQubit: true);
        ResultCount = RequiredNumber("required_num_results", "num_required_results") ?? CountNumbers(isQubit: false);
        Sizes = new RegisterSizes(qubits, qubits, ResultCount);
        if (Program.Code.Any(step => step is { Code: Opcode.Allocate or Opcode.AllocateArray, Detail: 0 }))
        {
            Sizes = CountAllocated();
        }

        ExternalFunctions = [.. Program.Externals.Select(external => external.Name)];
        RequiredExternals = [.. content.Functions.Where(function => function.IsCalled).Select(function => function.Name).Intersect(ExternalFunctions)];
    }

    /// <summary>
    /// Qubits the program uses, numbered from 0. If it allocates some while it runs, as many as one trial run needs at once.
    /// </summary>
    public int QubitCount => Sizes.Qubits;

    /// <summary>Results the program uses, numbered from 0, not counting those it allocates while it runs.</summary>
    public int ResultCount { get; }

    /// <summary>The profile the program claims, e.g. <c>base_profile</c> or <c>adaptive_profile</c>.</summary>
    public string Profile { get; }

    /// <summary>Name of the function the program starts with.</summary>
    public string EntryPoint { get; }

    /// <summary>Attributes of the entry point in order of their keys; the value is null where only the key stands.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> EntryAttributes { get; }

    /// <summary>Functions declared but neither defined nor provided by the simulator; see <see cref="SimulatorOptions.ExternalFunctions"/>.</summary>
    public IReadOnlyList<string> ExternalFunctions { get; }

    /// <summary>Those of <see cref="ExternalFunctions"/> that are called somewhere.</summary>
    internal IReadOnlyList<string> RequiredExternals { get; }

    internal LinkedProgram Program { get; }

    internal RegisterSizes Sizes { get; }

    /// <summary>Reads a program.</summary>
    /// <param name="qir">LLVM assembly text.</param>
    /// <exception cref="QirException">The text is not understood; the message says where, what, and what to do.</exception>
    public static QirModule Parse(string qir)
    {
        ArgumentNullException.ThrowIfNull(qir);
        var content = QirParser.Parse(qir);
        return new QirModule(content, FindEntry(content));
    }

    /// <summary>Counts what one shot executes, by interpreting the program without amplitudes.</summary>
    /// <param name="stepLimit">Instructions to interpret at most.</param>
    /// <param name="cancellationToken">Ends the count with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">The program has an error, needs more steps, or calls a function that is not part of QIR.</exception>
    public GateCounts CountGates(long stepLimit = DefaultStepLimit, CancellationToken cancellationToken = default)
    {
        var counter = new GateCounter(QubitCount);
        return counter.Counts(RunOnCoins(counter, Sizes, stepLimit, cancellationToken));
    }

    /// <summary>What noise will leave of one shot, by interpreting the program without amplitudes. Readout errors and losses are not in it.</summary>
    /// <param name="noise">The noise.</param>
    /// <param name="stepLimit">Instructions to interpret at most.</param>
    /// <param name="cancellationToken">Ends the count with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">As for <see cref="CountGates"/>.</exception>
    public NoiseForecast Forecast(NoiseModel noise, long stepLimit = DefaultStepLimit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var meter = new FidelityMeter(noise, QubitCount);
        RunOnCoins(meter, Sizes, stepLimit, cancellationToken);
        return meter.Forecast;
    }

    /// <summary>Runs the program without amplitudes; every outcome is a coin thrown from a fixed seed.</summary>
    private QubitLedger RunOnCoins(State.IQuantumState counter, RegisterSizes sizes, long stepLimit, CancellationToken cancellationToken)
    {
        var ledger = new QubitLedger(counter, sizes) { HasAmplitudes = false };
        ledger.AllowCollapse(new ShotRandom(seed: 0, shot: 0));
        var interpreter = new Interpreter(Program, ledger, new ExternalFunction?[Program.Externals.Length]);
        new StepBudget(stepLimit).Run(interpreter, cancellationToken);
        return ledger;
    }

    private RegisterSizes CountAllocated()
    {
        const long TrialSteps = 100_000_000;
        var trial = Sizes with { Qubits = Math.Max(Sizes.Qubits, StateVectorSimulator.MaxQubits) };
        var ledger = RunOnCoins(new GateCounter(trial.Qubits), trial, TrialSteps, CancellationToken.None);
        return Sizes with { Qubits = ledger.PeakQubits };
    }

    private static QirFunction FindEntry(ModuleContent content)
    {
        var defined = content.Functions.FindAll(function => function.Body is not null);
        var marked = defined.FindAll(function => content.AttributesOf(function).Any(attribute => attribute.Key is EntryAttribute or "EntryPoint"));
        var candidates = marked.Count > 0 ? marked
            : defined.Find(function => function.Name == ConventionalEntry) is { } conventional ? [conventional]
            : defined;
        if (candidates.Count != 1)
        {
            throw new QirException(
                null,
                candidates.Count == 0 ? "The text defines no function." : $"The text defines {candidates.Count} functions that could be the entry point.",
                $"Mark exactly one function with the attribute \"{EntryAttribute}\".");
        }

        var entry = candidates[0];
        return entry.ParameterTypes.Length == 0
            ? entry
            : throw new QirException(entry.Line, $"The entry point @{entry.Name} takes parameters.", "Compile an entry point that fixes all arguments.");
    }

    private string? Attribute(string key) => EntryAttributes.FirstOrDefault(attribute => attribute.Key == key).Value;

    private int? RequiredNumber(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            var text = Attribute(key);
            if (!string.IsNullOrEmpty(text))
            {
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new QirException(null, $"The attribute \"{key}\" is \"{text}\".", "It holds a number from 0.");
            }
        }

        return null;
    }

    /// <summary>One more than the highest number used directly, for programs that do not say how many they need.</summary>
    private int CountNumbers(bool isQubit)
    {
        var highest = isQubit ? Program.GateRuns.Select(run => 63L - BitOperations.LeadingZeroCount(run.Sequence.Qubits)).DefaultIfEmpty(-1).Max() : -1;
        foreach (ref readonly var step in Program.Code.AsSpan())
        {
            int[] operands = (step.Code, isQubit) switch
            {
                (Opcode.Gate, true) => [step.A, step.B, step.C],
                (Opcode.Measure or Opcode.MeasureAndReset or Opcode.Reset, true) => [step.A],
                (Opcode.Measure or Opcode.MeasureAndReset or Opcode.WriteResult, false) => [step.B],
                (Opcode.ReadResult or Opcode.ReadLoss, false) => [step.A],
                (Opcode.Record, false) when step.Detail == (byte)RecordKind.Result => [step.A],
                _ => [],
            };
            foreach (var operand in operands)
            {
                if (operand is < 0 and not Instruction.None)
                {
                    highest = Math.Max(highest, Program.Constants[~operand]);
                }
            }
        }

        return (int)Math.Min(highest, int.MaxValue - 1) + 1;
    }
}
