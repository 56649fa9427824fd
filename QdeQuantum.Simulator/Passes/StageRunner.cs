namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// A stage made ready to run: geometry fixed when created, numbers set by <see cref="Bind"/>, then applied to each block of the pass by
/// any number of threads.
/// </summary>
/// <typeparam name="T">Type of real and imaginary parts.</typeparam>
internal abstract unsafe class StageRunner<T>
    where T : unmanaged
{
    /// <summary>Whether what <see cref="Bind"/> found may be gone before the next run, so that it must be called even for equal numbers.</summary>
    public virtual bool SharesTables => false;

    /// <summary>Bytes of tables at most, so that somebody can keep the sum within bounds.</summary>
    public virtual long TableBytes => 0;

    /// <summary>Takes the numbers of the coming run.</summary>
    /// <param name="coefficients">The coefficients of the pass.</param>
    public abstract void Bind(ReadOnlySpan<double> coefficients);

    /// <summary>Number of pieces of a block that may be worked on in any order and by different threads.</summary>
    public abstract int PieceCount { get; }

    /// <summary>Applies the stage to some pieces of one block.</summary>
    /// <param name="block">First row of the block.</param>
    /// <param name="blockNumber">Values of the pass' outer bits.</param>
    /// <param name="first">First piece.</param>
    /// <param name="end">Piece after the last one.</param>
    public abstract void Apply(T* block, long blockNumber, int first, int end);

    /// <summary>Frees the tables.</summary>
    public virtual void FreeTables()
    {
    }
}
