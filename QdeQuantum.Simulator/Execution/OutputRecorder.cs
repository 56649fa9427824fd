using System.Collections.Immutable;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>What is recorded: a value, or the header of a tuple or array with the number of its items.</summary>
internal enum RecordKind : byte
{
    Result,
    Bool,
    Int,
    Double,
    Tuple,
    Array,
}

/// <summary>One recorded value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value's cell, the number of items, or an <see cref="Outcome"/>.</param>
/// <param name="Label">Number of the label among the module's constants, or -1.</param>
internal readonly record struct OutputRecord(RecordKind Kind, long Value, int Label);

/// <summary>
/// The value of a result: <see cref="Zero"/>, <see cref="One"/>, <see cref="Loss"/>, or the outcome, not drawn yet, of the measurement of a
/// qubit, which may have been misread.
/// </summary>
internal static class Outcome
{
    public const int Zero = 0;
    public const int One = 1;
    public const int Loss = 2;

    private const int FirstPending = 4;

    public static int OfQubit(int qubit) => FirstPending + (2 * qubit);

    public static bool IsPending(long outcome) => outcome >= FirstPending;

    public static int QubitOf(long outcome) => (int)(outcome - FirstPending) >> 1;

    /// <summary>Whether a pending outcome is the opposite of what will be found.</summary>
    public static bool IsMisread(long outcome) => (outcome & 1) != 0;

    public static int Of(bool isOne) => isOne ? One : Zero;

    /// <summary>Zero for One and One for Zero, drawn or pending; a loss stays a loss.</summary>
    public static int Opposite(int outcome) => outcome == Loss ? Loss : outcome ^ 1;

    /// <summary>What is read of an outcome.</summary>
    public static int Read(int outcome, Reading reading) => (reading, outcome) switch
    {
        (Reading.True, _) or (_, Loss) => outcome,
        (Reading.Opposite, _) => Opposite(outcome),
        _ => Of(reading == Reading.One),
    };

    /// <summary>The outcome, given that all pending qubits were found in the basis state <paramref name="basisState"/>.</summary>
    public static bool IsOne(long outcome, ulong basisState) =>
        IsPending(outcome) ? ((basisState >> QubitOf(outcome)) & 1) != 0 != IsMisread(outcome) : outcome == One;
}

/// <summary>Collects what one shot records and nests it as the headers say.</summary>
internal sealed class OutputRecorder
{
    private readonly List<OutputRecord> _records = [];

    public IReadOnlyList<OutputRecord> Records => _records;

    /// <summary>Whether a recorded result waits for its outcome.</summary>
    public bool HasPending => _records.Exists(record => record.Kind == RecordKind.Result && Outcome.IsPending(record.Value));

    /// <summary>Whether a recorded result is a lost qubit.</summary>
    public bool HasLoss => _records.Exists(record => record is { Kind: RecordKind.Result, Value: Outcome.Loss });

    public void Clear() => _records.Clear();

    public void Add(OutputRecord record) => _records.Add(record);

    public void CopyFrom(OutputRecorder other)
    {
        _records.Clear();
        _records.AddRange(other._records);
    }

    /// <summary>Puts the outcome of a qubit's measurement where it was waited for.</summary>
    public void Resolve(int qubit, int outcome)
    {
        for (var i = 0; i < _records.Count; i++)
        {
            if (_records[i].Kind == RecordKind.Result && Outcome.IsPending(_records[i].Value) && Outcome.QubitOf(_records[i].Value) == qubit)
            {
                _records[i] = _records[i] with { Value = Outcome.IsMisread(_records[i].Value) ? Outcome.Opposite(outcome) : outcome };
            }
        }
    }

    /// <summary>
    /// The outcomes of a record that is one flat array of 1 to 64 results, none of them lost, in the order recorded; else null.
    /// Bare results without an array around them count as one.
    /// </summary>
    public long[]? FlatOutcomes()
    {
        const int WordBits = 64;
        var hasHeader = _records.Count > 0 && _records[0].Kind == RecordKind.Array && _records[0].Value == _records.Count - 1;
        var first = hasHeader ? 1 : 0;
        var count = _records.Count - first;
        var isFlat = count is >= 1 and <= WordBits && (hasHeader || count > 1) && _records.FindIndex(first, record => record.Kind != RecordKind.Result) < 0 && !HasLoss;
        return isFlat ? [.. _records.Skip(first).Select(record => record.Value)] : null;
    }

    /// <summary>The word of a record of which <see cref="FlatOutcomes"/> are known to exist: bit i is the i-th result.</summary>
    /// <param name="basisState">Where all pending qubits were found.</param>
    public ulong Word(ulong basisState)
    {
        var word = 0UL;
        var bit = 0;
        foreach (var (kind, value, _) in _records)
        {
            if (kind == RecordKind.Result)
            {
                word |= Outcome.IsOne(value, basisState) ? 1UL << bit : 0;
                bit++;
            }
        }

        return word;
    }

    /// <summary>The recorded value. Several values without a header around them make a tuple or, if all are results, an array.</summary>
    /// <param name="basisState">Where all pending qubits were found.</param>
    /// <exception cref="QirException">A header announces more values than follow.</exception>
    public OutputValue ToValue(ulong basisState)
    {
        var items = ImmutableArray.CreateBuilder<OutputValue>();
        var position = 0;
        while (position < _records.Count)
        {
            items.Add(ReadValue(ref position, basisState));
        }

        if (items.Count == 1)
        {
            return items[0];
        }

        var isArray = items.Count > 0 && items.All(item => item is OutputValue.Result);
        return isArray ? new OutputValue.Array(items.ToImmutable()) : new OutputValue.Tuple(items.ToImmutable());
    }

    private OutputValue ReadValue(ref int position, ulong basisState)
    {
        if (position >= _records.Count)
        {
            throw new QirException(
                null, "The program recorded a tuple or array with fewer items than announced.", "Record as many values as the header says.");
        }

        var (kind, value, _) = _records[position++];
        switch (kind)
        {
            case RecordKind.Result:
                return value == Outcome.Loss ? new OutputValue.Loss() : new OutputValue.Result(Outcome.IsOne(value, basisState));
            case RecordKind.Bool:
                return new OutputValue.Bool(value != 0);
            case RecordKind.Int:
                return new OutputValue.Int(value);
            case RecordKind.Double:
                return new OutputValue.Double(Cell.ToDouble(value));
            default:
                var items = ImmutableArray.CreateBuilder<OutputValue>();
                for (var i = 0L; i < value; i++)
                {
                    items.Add(ReadValue(ref position, basisState));
                }

                return kind == RecordKind.Tuple ? new OutputValue.Tuple(items.ToImmutable()) : new OutputValue.Array(items.ToImmutable());
        }
    }
}
