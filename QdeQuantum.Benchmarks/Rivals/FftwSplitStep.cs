using System.Numerics;
using System.Runtime.Intrinsics;
using QdeQuantum.Benchmarks.Circuits;

namespace QdeQuantum.Benchmarks.Rivals;

/// <summary>
/// The step of a <see cref="TrotterCircuit"/> the classical way: multiply by a table, transform, multiply, transform back, multiply.
/// All tables are made and all plans measured beforehand.
/// </summary>
internal sealed unsafe class FftwSplitStep<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly long _count;
    private readonly int _threads;
    private readonly T* _state;
    private readonly T* _halfKick;
    private readonly T* _kick;
    private readonly T* _drift;
    private readonly nint _forward;
    private readonly nint _backward;

    public FftwSplitStep(TrotterCircuit circuit, int threads)
    {
        _count = 1L << circuit.Qubits;
        _threads = threads;
        _state = Allocate();
        _halfKick = Allocate();
        _kick = Allocate();
        _drift = Allocate();
        (_forward, _backward) = Plan(circuit);
        Fill(_state, j => j == 0 ? Complex.One : Complex.Zero);
        Fill(_halfKick, j => Complex.FromPolarCoordinates(1, circuit.PotentialPhase(j)));
        Fill(_kick, j => Complex.FromPolarCoordinates(1, 2 * circuit.PotentialPhase(j)));
        Fill(_drift, j => Complex.FromPolarCoordinates(1.0 / _count, circuit.KineticPhase(j)));
    }

    private static bool IsDouble => typeof(T) == typeof(double);

    /// <summary>One whole step.</summary>
    public void Step()
    {
        Multiply(_halfKick);
        Drift();
        Multiply(_halfKick);
    }

    /// <summary>One step of a row of many, whose neighbouring half kicks are merged.</summary>
    public void MergedStep()
    {
        Drift();
        Multiply(_kick);
    }

    /// <summary>The amplitude of a grid point.</summary>
    public Complex Amplitude(long point) =>
        new(double.CreateTruncating(_state[2 * point]), double.CreateTruncating(_state[(2 * point) + 1]));

    /// <summary>Back to the uniform superposition.</summary>
    public void SetUniform() => Fill(_state, _ => 1 / Math.Sqrt(_count));

    /// <summary>Multiplies all amplitudes once: what it takes to stream through the state.</summary>
    public void Scale(T factor) => ForPieces((first, end) =>
    {
        var factors = Vector256.Create(factor);
        for (long i = 2 * first; i < 2 * end; i += Vector256<T>.Count)
        {
            (Vector256.Load(_state + i) * factors).Store(_state + i);
        }
    });

    public void Dispose()
    {
        if (IsDouble)
        {
            Fftw.Destroy(_forward);
            Fftw.Destroy(_backward);
        }
        else
        {
            Fftw.DestroySingle(_forward);
            Fftw.DestroySingle(_backward);
        }

        Fftw.Free(_state);
        Fftw.Free(_halfKick);
        Fftw.Free(_kick);
        Fftw.Free(_drift);
    }

    private T* Allocate() => (T*)Fftw.Allocate((nuint)(2 * _count * sizeof(T)));

    private (nint Forward, nint Backward) Plan(TrotterCircuit circuit)
    {
        int* sizes = stackalloc int[circuit.Dimensions];
        for (int i = 0; i < circuit.Dimensions; i++)
        {
            sizes[i] = 1 << (circuit.Qubits / circuit.Dimensions);
        }

        uint flags = circuit.Qubits > 24 ? Fftw.Estimate : Fftw.Measure;
        if (IsDouble)
        {
            _ = Fftw.InitThreads();
            Fftw.PlanWithThreads(_threads);
            return (Fftw.Plan(circuit.Dimensions, sizes, _state, _state, Fftw.Backward, flags),
                Fftw.Plan(circuit.Dimensions, sizes, _state, _state, Fftw.Forward, flags));
        }

        _ = Fftw.InitThreadsSingle();
        Fftw.PlanWithThreadsSingle(_threads);
        return (Fftw.PlanSingle(circuit.Dimensions, sizes, _state, _state, Fftw.Backward, flags),
            Fftw.PlanSingle(circuit.Dimensions, sizes, _state, _state, Fftw.Forward, flags));
    }

    private void Drift()
    {
        Execute(_forward);
        Multiply(_drift);
        Execute(_backward);
    }

    private static void Execute(nint plan)
    {
        if (IsDouble)
        {
            Fftw.Execute(plan);
        }
        else
        {
            Fftw.ExecuteSingle(plan);
        }
    }

    private void Fill(T* values, Func<long, Complex> value)
    {
        for (long j = 0; j < _count; j++)
        {
            var z = value(j);
            values[2 * j] = T.CreateTruncating(z.Real);
            values[(2 * j) + 1] = T.CreateTruncating(z.Imaginary);
        }
    }

    private void Multiply(T* table) => ForPieces((first, end) =>
    {
        for (long i = 2 * first; i < 2 * end; i += Vector256<T>.Count)
        {
            // Registers hold re im re im …; even elements of the result are re·re - im·im, odd ones im·re + re·im.
            var a = Vector256.Load(_state + i);
            var t = Vector256.Load(table + i);
            (IsDouble ? MultiplyPairs(a.AsDouble(), t.AsDouble()).As<double, T>() : MultiplyPairs(a.AsSingle(), t.AsSingle()).As<float, T>())
                .Store(_state + i);
        }
    });

    private static Vector256<double> MultiplyPairs(Vector256<double> a, Vector256<double> t)
    {
        var swapped = Vector256.Shuffle(a, Vector256.Create(1L, 0, 3, 2));
        var re = Vector256.Shuffle(t, Vector256.Create(0L, 0, 2, 2));
        var im = Vector256.Shuffle(t, Vector256.Create(1L, 1, 3, 3)) * Vector256.Create(-1.0, 1, -1, 1);
        return Vector256.MultiplyAddEstimate(a, re, swapped * im);
    }

    private static Vector256<float> MultiplyPairs(Vector256<float> a, Vector256<float> t)
    {
        var swapped = Vector256.Shuffle(a, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
        var re = Vector256.Shuffle(t, Vector256.Create(0, 0, 2, 2, 4, 4, 6, 6));
        var im = Vector256.Shuffle(t, Vector256.Create(1, 1, 3, 3, 5, 5, 7, 7)) * Vector256.Create(-1f, 1, -1, 1, -1, 1, -1, 1);
        return Vector256.MultiplyAddEstimate(a, re, swapped * im);
    }

    private void ForPieces(Action<long, long> body)
    {
        if (_threads == 1 || _count < 1 << 15)
        {
            body(0, _count);
            return;
        }

        long piece = _count / _threads;
        Parallel.For(0, _threads, i => body(i * piece, (i + 1) * piece));
    }
}
