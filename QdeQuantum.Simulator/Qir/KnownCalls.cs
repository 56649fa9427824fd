namespace QdeQuantum.Simulator.Qir;

/// <summary>A call whose operands are constants; where it takes an angle, that is not among them.</summary>
internal readonly record struct KnownCall(int Function, int Operands, int Count);

/// <summary>
/// Calls by the text of their lines, most of which stand in a circuit more than once: whole lines that name qubits only, and what stands around the
/// literal angle of a rotation.
/// </summary>
internal sealed class KnownCalls
{
    private readonly Dictionary<string, KnownCall> _whole = [];

    /// <summary>By the text before the angle, then by that after it.</summary>
    private readonly Dictionary<string, Dictionary<string, KnownCall>> _aroundAngle = [];

    /// <summary>Finds a call that was added before.</summary>
    /// <param name="line">From the word <c>call</c> to the end of the line.</param>
    /// <param name="call">The call.</param>
    /// <param name="angle">The literal angle it takes here; empty if it takes none.</param>
    public bool TryFind(ReadOnlySpan<char> line, out KnownCall call, out ReadOnlySpan<char> angle)
    {
        angle = default;
        if (_whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(line, out call))
        {
            return true;
        }

        var (start, length) = FindAngle(line);
        angle = line.Slice(start, length);
        return length > 0
            && _aroundAngle.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(line[..start], out var rotations)
            && rotations.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(line[(start + length)..], out call);
    }

    /// <summary>Adds a call, with all its operands.</summary>
    public void Add(ReadOnlySpan<char> line, KnownCall call)
    {
        var (start, length) = FindAngle(line);
        if (length == 0)
        {
            _whole[line.ToString()] = call;
            return;
        }

        var find = _aroundAngle.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!find.TryGetValue(line[..start], out var rotations))
        {
            find[line[..start]] = rotations = [];
        }

        rotations[line[(start + length)..].ToString()] = call with { Operands = call.Operands + 1, Count = call.Count - 1 };
    }

    /// <summary>Where a literal double stands as the first of several arguments; of length 0 if there is none.</summary>
    private static (int Start, int Length) FindAngle(ReadOnlySpan<char> line)
    {
        const string Type = "(double ";
        var start = line.IndexOf('(');
        if (start < 0 || !line[start..].StartsWith(Type, StringComparison.Ordinal))
        {
            return (0, 0);
        }

        start += Type.Length;
        var length = line[start..].IndexOf(',');
        return length > 0 && (char.IsAsciiDigit(line[start]) || line[start] == '-') ? (start, length) : (0, 0);
    }
}
