using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// The 2ⁿ amplitudes of a state in native memory, zero-initialised except for |0…0⟩.
/// </summary>
/// <remarks>
/// Layout, used by every loop of this project: amplitudes stand in rows of <see cref="Lanes"/> = 8. A row holds 8 real parts and then
/// 8 imaginary parts, two cache lines together, and starts on a cache-line boundary. Amplitude j is lane j mod 8 of row j div 8. So the
/// three lowest bits of an index choose a lane and all others a row. A state of one or two qubits fills part of one row; its other lanes
/// stay zero.
/// </remarks>
internal sealed unsafe class Amplitudes : IDisposable
{
    /// <summary>Amplitudes in a row.</summary>
    public const int Lanes = 8;

    /// <summary>Number of index bits that choose the lane.</summary>
    public const int LaneBits = 3;

    /// <summary>Doubles in a row: real parts, then imaginary parts.</summary>
    public const int RowSize = 2 * Lanes;

    /// <summary>Largest register: 2²⁸ amplitudes take 4 GiB.</summary>
    public const int MaxQubits = 28;

    private const int Alignment = 4096;

    private double* _values;

    /// <summary>The state |0…0⟩ of <paramref name="qubitCount"/> qubits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to <see cref="MaxQubits"/> qubits.</exception>
    /// <exception cref="InsufficientMemoryException">The state is larger than the memory this process may use.</exception>
    public Amplitudes(int qubitCount)
    {
        if (qubitCount is < 1 or > MaxQubits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(qubitCount),
                qubitCount,
                $"The simulator holds 1 to {MaxQubits} qubits; each one doubles its memory. Use fewer qubits or another target.");
        }

        QubitCount = qubitCount;
        Rows = Math.Max(1, 1L << qubitCount >> LaneBits);
        long needed = Rows * RowSize * sizeof(double);
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (available > 0 && needed > available)
        {
            throw new InsufficientMemoryException(
                $"A state of {qubitCount} qubits needs {needed >> 20} MiB, but this process may use {available >> 20} MiB. Use fewer qubits.");
        }

        _values = (double*)NativeMemory.AlignedAlloc((nuint)needed, Alignment);
        GC.AddMemoryPressure(needed);
        Reset();
    }

    ~Amplitudes() => Free();

    public int QubitCount { get; }

    /// <summary>Number of amplitudes, 2ⁿ.</summary>
    public long Count => 1L << QubitCount;

    /// <summary>Number of rows; one at least.</summary>
    public long Rows { get; }

    /// <summary>First value of row 0.</summary>
    public double* Values
    {
        get
        {
            Debug.Assert(_values != null, "Used after Dispose.");
            return _values;
        }
    }

    /// <summary>Amplitude with this index.</summary>
    public Complex this[long index]
    {
        get
        {
            double* row = Values + (index >> LaneBits) * RowSize;
            long lane = index & (Lanes - 1);
            return new Complex(row[lane], row[lane + Lanes]);
        }
    }

    /// <summary>Back to |0…0⟩.</summary>
    public void Reset()
    {
        NativeMemory.Clear(Values, (nuint)(Rows * RowSize * sizeof(double)));
        Values[0] = 1;
    }

    /// <summary>An independent copy.</summary>
    public Amplitudes Clone()
    {
        var copy = new Amplitudes(QubitCount);
        long bytes = Rows * RowSize * sizeof(double);
        Buffer.MemoryCopy(Values, copy.Values, bytes, bytes);
        return copy;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_values == null)
        {
            return;
        }

        NativeMemory.AlignedFree(_values);
        GC.RemoveMemoryPressure(Rows * RowSize * sizeof(double));
        _values = null;
    }
}
