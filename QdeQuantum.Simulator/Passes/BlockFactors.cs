using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// Factors of a stage that do not depend on the row bits it leaves alone: norm · exp(i Σ_k x_k (c_k[n] + Σ_lanes + Σ_outer + later bits of
/// the stage)). One row of factors for each x; the outer part is added block by block.
/// </summary>
internal sealed unsafe class BlockFactors<T>
    where T : unmanaged
{
    private const int Lanes = Amplitudes.Lanes;
    private const int RowSize = Amplitudes.RowSize;

    private readonly int[] _places;
    private readonly Pass _pass;
    private readonly double _norm;
    private readonly double[] _common;

    /// <summary>The same, rounded.</summary>
    private readonly NativeBuffer<T> _rounded = new();
    private readonly double[] _outerSlopes;

    /// <param name="places">The bits of the stage, one to three.</param>
    /// <param name="pass">The pass the stage belongs to.</param>
    /// <param name="norm">Carried by all factors.</param>
    public BlockFactors(int[] places, Pass pass, double norm)
    {
        _norm = norm;
        _places = places;
        _pass = pass;
        _common = new double[RowSize << places.Length];
        _outerSlopes = new double[places.Length * pass.OuterBits.Length];
    }

    /// <summary>Takes the coefficients c_k, one bit after the other.</summary>
    public void Bind(ReadOnlySpan<double> coefficients)
    {
        int stride = _pass.PlaceCount + 1;
        Span<double> step = stackalloc double[RowSize];
        _common.AsSpan(0, Lanes).Fill(_norm);
        _common.AsSpan(Lanes, Lanes).Clear();
        for (int k = 0; k < _places.Length; k++)
        {
            var own = coefficients.Slice(k * stride, stride);
            FillLanes(step, own);
            int known = RowSize << k;
            RowMath.Multiply(_common.AsSpan(0, known), step, _common.AsSpan(known, known));
            for (int earlier = 0; earlier < k; earlier++)
            {
                // The phase before the H of an earlier bit may depend on this one, which still waits for its own.
                Couple(earlier, k, coefficients[(earlier * stride) + _places[k]]);
            }

            for (int bit = 0; bit < _pass.OuterBits.Length; bit++)
            {
                _outerSlopes[(k * _pass.OuterBits.Length) + bit] = own[_pass.OuterBits[bit]];
            }
        }

        DependOnBlock = _outerSlopes.AsSpan().IndexOfAnyExcept(0.0) >= 0;
        T* rounded = Common;
        for (int i = 0; i < _common.Length; i++)
        {
            rounded[i] = Scalar.From<T>(_common[i]);
        }
    }

    /// <summary>Whether factors differ from block to block, so that <see cref="Fill"/> must be asked for them.</summary>
    public bool DependOnBlock { get; private set; }

    /// <summary>The factors where all blocks have the same.</summary>
    public T* Common => _rounded.OfLength(_common.Length);

    /// <summary>Writes the rows of factors for a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Fill(Span<T> factors, long blockNumber)
    {
        Span<double> values = stackalloc double[RowSize * Lanes];
        _common.CopyTo(values);
        for (int k = 0; k < _places.Length; k++)
        {
            (double sin, double cos) = Math.SinCos(OuterAngle(k, blockNumber));
            for (int x = 1; x < 1 << _places.Length; x++)
            {
                if ((x >> k & 1) != 0)
                {
                    Rotate(values.Slice(x * RowSize, RowSize), cos, sin);
                }
            }
        }

        for (int i = 0; i < _common.Length; i++)
        {
            factors[i] = Scalar.From<T>(values[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private double OuterAngle(int k, long blockNumber)
    {
        int bits = _pass.OuterBits.Length;
        double angle = 0;
        for (int bit = 0; bit < bits; bit++)
        {
            angle += (blockNumber >> bit & 1) * _outerSlopes[(k * bits) + bit];
        }

        return angle;
    }

    private void Couple(int earlier, int later, double angle)
    {
        if (angle == 0)
        {
            return;
        }

        (double sin, double cos) = Math.SinCos(angle);
        int both = 1 << earlier | 1 << later;
        for (int x = 0; x < 2 << later; x++)
        {
            if ((x & both) == both)
            {
                Rotate(_common.AsSpan(x * RowSize, RowSize), cos, sin);
            }
        }
    }

    /// <summary>exp(i (c[n] + Σ c[lane bit] · lane bit)) for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FillLanes(Span<double> row, ReadOnlySpan<double> own)
    {
        (row[Lanes], row[0]) = Math.SinCos(own[_pass.PlaceCount]);
        for (int bit = 0; bit < Amplitudes.LaneBits; bit++)
        {
            (double sin, double cos) = Math.SinCos(own[bit]);
            for (int lane = 0; lane < 1 << bit; lane++)
            {
                double re = row[lane];
                double im = row[lane + Lanes];
                row[lane + (1 << bit)] = (re * cos) - (im * sin);
                row[lane + (1 << bit) + Lanes] = (re * sin) + (im * cos);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(Span<double> row, double cos, double sin)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            double re = row[lane];
            double im = row[lane + Lanes];
            row[lane] = (re * cos) - (im * sin);
            row[lane + Lanes] = (re * sin) + (im * cos);
        }
    }
}
