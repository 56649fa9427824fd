using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// The 2ⁿ amplitudes of a state in native memory, zero-initialised except for |0…0⟩.
/// </summary>
/// <remarks>
/// Layout, used by every loop of this project: amplitudes stand in rows of 8. A row holds 8 real parts and then
/// 8 imaginary parts, two cache lines together, and starts on a cache-line boundary. Amplitude j is lane j mod 8 of row j div 8. So the
/// three lowest bits of an index choose a lane and all others a row. A state of one or two qubits fills part of one row; its other lanes
/// stay zero.
/// </remarks>
/// <typeparam name="T">Type of real and imaginary parts.</typeparam>
internal sealed unsafe class Amplitudes<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MaxQubits = Amplitudes.MaxQubits;
    private const int LaneBits = Amplitudes.LaneBits;
    private const int Lanes = Amplitudes.Lanes;
    private const int RowSize = Amplitudes.RowSize;
    private const nuint Alignment = 4096;

    /// <summary>2²⁰ amplitudes, some milliseconds.</summary>
    private const long RowsClearedAtOnce = 1 << 17;

    private T* _values;

    /// <summary>The state |0…0⟩ of <paramref name="qubitCount"/> qubits. Clearing the memory of a large one takes long and can be cancelled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to <see cref="Amplitudes.MaxQubits"/> qubits.</exception>
    /// <exception cref="InsufficientMemoryException">The state is larger than the memory this process may use.</exception>
    public Amplitudes(int qubitCount, CancellationToken cancellation = default)
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
        long needed = Rows * RowSize * sizeof(T);
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (available > 0 && needed > available)
        {
            throw new InsufficientMemoryException(
                $"A state of {qubitCount} qubits needs {needed >> 20} MiB, but this process may use {available >> 20} MiB. Use fewer qubits.");
        }

        _values = (T*)NativeMemory.AlignedAlloc((nuint)needed, needed >= LargePages.Size ? LargePages.Size : Alignment);
        LargePages.WishFor(_values, (nuint)needed);
        GC.AddMemoryPressure(needed);
        Reset(cancellation);
    }

    ~Amplitudes() => Free();

    public int QubitCount { get; }

    /// <summary>Number of amplitudes, 2ⁿ.</summary>
    public long Count => 1L << QubitCount;

    /// <summary>Number of rows; one at least.</summary>
    public long Rows { get; }

    /// <summary>First value of row 0.</summary>
    public T* Values
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
            T* row = Values + (index >> LaneBits) * RowSize;
            long lane = index & (Lanes - 1);
            return new Complex(double.CreateTruncating(row[lane]), double.CreateTruncating(row[lane + Lanes]));
        }
    }

    /// <summary>Back to |0…0⟩.</summary>
    public void Reset(CancellationToken cancellation = default)
    {
        for (long row = 0; row < Rows; row += RowsClearedAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            NativeMemory.Clear(Values + (row * RowSize), (nuint)(Math.Min(RowsClearedAtOnce, Rows - row) * RowSize * sizeof(T)));
        }

        Values[0] = T.One;
    }

    /// <summary>An independent copy.</summary>
    public Amplitudes<T> Clone()
    {
        var copy = new Amplitudes<T>(QubitCount);
        long bytes = Rows * RowSize * sizeof(T);
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
        GC.RemoveMemoryPressure(Rows * RowSize * sizeof(T));
        _values = null;
    }
}
