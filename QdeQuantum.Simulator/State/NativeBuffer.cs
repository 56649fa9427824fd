using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// Memory that stays where it is, starts on a cache line and is neither cleared nor looked at by the garbage collector. Grows when asked
/// for more and then forgets what it held.
/// </summary>
internal sealed unsafe class NativeBuffer<T>
    where T : unmanaged
{
    private const nuint CacheLine = 64;

    private T* _values;
    private long _length;

    ~NativeBuffer() => Free();

    /// <summary>Bytes it holds now.</summary>
    public long Bytes => _length * sizeof(T);

    /// <summary>Room for at least so many values.</summary>
    public T* OfLength(long length)
    {
        if (length > _length)
        {
            Free();
            _values = (T*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(T)), CacheLine);
            _length = length;
        }

        return _values;
    }

    /// <summary>Gives the memory back before the finaliser would.</summary>
    public void Free()
    {
        NativeMemory.AlignedFree(_values);
        _values = null;
        _length = 0;
    }
}
