using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// Copies the rows of a block to a buffer and back. Rows stand apart by large powers of two, where the processor's own prefetching does not
/// reach, so the run needed some time later is asked for while one is copied.
/// </summary>
internal static unsafe class BlockCopy<T>
    where T : unmanaged
{
    /// <summary>So many rows ahead; enough to cover the way to memory at the speed of copying.</summary>
    private const int RowsAhead = 16;

    private const int CacheLine = 64;

    /// <summary>Rows from the state to a buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToBuffer(BlockGeometry geometry, T* state, T* buffer) => Copy(geometry, state, buffer, toBuffer: true);

    /// <summary>Rows from a buffer to the state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToState(BlockGeometry geometry, T* buffer, T* state) => Copy(geometry, state, buffer, toBuffer: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(BlockGeometry geometry, T* state, T* buffer, bool toBuffer)
    {
        nint rowBytes = Amplitudes.RowSize * sizeof(T);
        nint runBytes = geometry.RunLength * rowBytes;
        int ahead = Math.Max(1, RowsAhead / geometry.RunLength);
        nint aheadBytes = Math.Min(runBytes, RowsAhead * rowBytes);
        int lastRun = geometry.RunCount - 1;
        byte* inBuffer = (byte*)buffer;
        for (int run = 0; run <= lastRun; run++, inBuffer += runBytes)
        {
            byte* inState = (byte*)state + (geometry.RunOffset(run) * rowBytes);
            byte* later = (byte*)state + (geometry.RunOffset(Math.Min(run + ahead, lastRun)) * rowBytes);
            if (Sse.IsSupported)
            {
                for (nint line = 0; line < aheadBytes; line += CacheLine)
                {
                    Sse.Prefetch0(later + line);
                }
            }

            byte* source = toBuffer ? inState : inBuffer;
            byte* destination = toBuffer ? inBuffer : inState;
            for (nint i = 0; i < runBytes; i += Vector<byte>.Count)
            {
                Vector.Load(source + i).Store(destination + i);
            }
        }
    }
}
