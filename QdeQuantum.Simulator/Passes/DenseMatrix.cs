using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Simd;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// A matrix of 2, 4 or 8 rows as the kernel wants it: in bands of up to four rows, whose sums fit in registers together; in each band only
/// the columns that are not zero, which are few for permutations.
/// </summary>
internal sealed unsafe class DenseMatrix<TVector, T>
    where TVector : struct, ISimd<TVector, T>
    where T : unmanaged
{
    private readonly int _rows;
    private readonly int _bandRows;

    /// <summary>Where the columns of each band begin in <see cref="_columns"/>; one more for the end.</summary>
    private readonly int[] _bands;
    private readonly int[] _columns;

    /// <summary>For each column of a band the entries of its rows, real and imaginary part in turn.</summary>
    private readonly T[] _entries;

    /// <param name="strides">Distance of rows that differ in one bit, bit by bit.</param>
    public DenseMatrix(nint[] strides)
    {
        _rows = 1 << strides.Length;
        _bandRows = Math.Min(4, _rows);
        _bands = new int[(_rows / _bandRows) + 1];
        _columns = new int[_rows * (_rows / _bandRows)];
        _entries = new T[2 * _rows * _rows];
        RowOffsets = new int[_rows];
        for (int row = 0; row < _rows; row++)
        {
            for (int bit = 0; bit < strides.Length; bit++)
            {
                RowOffsets[row] += (row >> bit & 1) * (int)strides[bit];
            }
        }
    }

    /// <summary>Where each row stands, from the first one.</summary>
    public int[] RowOffsets { get; }

    /// <summary>Takes the entries row by row, real and imaginary part in turn.</summary>
    public void Bind(ReadOnlySpan<double> matrix)
    {
        int count = 0;
        for (int band = 0; band < _bands.Length - 1; band++)
        {
            for (int column = 0; column < _rows; column++)
            {
                if (HasEntry(matrix, band, column))
                {
                    CopyColumn(matrix, band, column, count);
                    _columns[count++] = column;
                }
            }

            _bands[band + 1] = count;
        }
    }

    /// <summary>Writes the product with a vector to the rows of the state.</summary>
    /// <param name="values">A register of real and one of imaginary parts for each row.</param>
    /// <param name="destination">Row 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(T* values, T* destination)
    {
        fixed (T* entries = _entries)
        fixed (int* columns = _columns, bands = _bands, offsets = RowOffsets)
        {
            if (_bandRows == 4)
            {
                for (int band = 0; band < _rows / 4; band++)
                {
                    MultiplyFour(values, destination, entries, columns, bands[band], bands[band + 1], offsets + (4 * band));
                }
            }
            else
            {
                MultiplyTwo(values, destination, entries, columns, bands[1], offsets);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyFour(T* values, T* destination, T* entries, int* columns, int first, int end, int* offsets)
    {
        var zero = default(TVector);
        TVector re0 = zero, im0 = zero, re1 = zero, im1 = zero, re2 = zero, im2 = zero, re3 = zero, im3 = zero;
        T* own = entries + (8 * first);
        for (int i = first; i < end; i++, own += 8)
        {
            var re = TVector.Load(values + (2 * columns[i] * TVector.Count));
            var im = TVector.Load(values + (((2 * columns[i]) + 1) * TVector.Count));
            Add(ref re0, ref im0, re, im, own);
            Add(ref re1, ref im1, re, im, own + 2);
            Add(ref re2, ref im2, re, im, own + 4);
            Add(ref re3, ref im3, re, im, own + 6);
        }

        ComplexRow<TVector, T>.Store(destination + offsets[0], re0, im0);
        ComplexRow<TVector, T>.Store(destination + offsets[1], re1, im1);
        ComplexRow<TVector, T>.Store(destination + offsets[2], re2, im2);
        ComplexRow<TVector, T>.Store(destination + offsets[3], re3, im3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyTwo(T* values, T* destination, T* entries, int* columns, int end, int* offsets)
    {
        var zero = default(TVector);
        TVector re0 = zero, im0 = zero, re1 = zero, im1 = zero;
        for (int i = 0; i < end; i++, entries += 4)
        {
            var re = TVector.Load(values + (2 * columns[i] * TVector.Count));
            var im = TVector.Load(values + (((2 * columns[i]) + 1) * TVector.Count));
            Add(ref re0, ref im0, re, im, entries);
            Add(ref re1, ref im1, re, im, entries + 2);
        }

        ComplexRow<TVector, T>.Store(destination + offsets[0], re0, im0);
        ComplexRow<TVector, T>.Store(destination + offsets[1], re1, im1);
    }

    /// <summary>sum += entry · value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref TVector sumRe, ref TVector sumIm, TVector re, TVector im, T* entry)
    {
        var entryRe = TVector.All(entry[0]);
        var entryIm = TVector.All(entry[1]);
        sumRe = TVector.MultiplyAdd(re, entryRe, sumRe);
        sumIm = TVector.MultiplyAdd(re, entryIm, sumIm);
        sumRe = TVector.MultiplySubtractFrom(im, entryIm, sumRe);
        sumIm = TVector.MultiplyAdd(im, entryRe, sumIm);
    }

    private bool HasEntry(ReadOnlySpan<double> matrix, int band, int column)
    {
        for (int row = band * _bandRows; row < (band + 1) * _bandRows; row++)
        {
            int entry = 2 * ((row * _rows) + column);
            if (matrix[entry] != 0 || matrix[entry + 1] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void CopyColumn(ReadOnlySpan<double> matrix, int band, int column, int position)
    {
        for (int i = 0; i < _bandRows; i++)
        {
            int entry = 2 * ((((band * _bandRows) + i) * _rows) + column);
            int own = 2 * ((position * _bandRows) + i);
            _entries[own] = Scalar.From<T>(matrix[entry]);
            _entries[own + 1] = Scalar.From<T>(matrix[entry + 1]);
        }
    }
}
