using System.Diagnostics;
using System.Runtime.Intrinsics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Simd;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Makes runners for the widest registers of this machine; the only place that asks which there are.</summary>
internal abstract class RunnerFactory<T>
    where T : unmanaged
{
    /// <summary>A runner for one stage of a pass.</summary>
    public abstract StageRunner<T> Create(Stage stage, Pass pass, DiagonalTableCache tables);

    /// <summary>The factory for this machine. A row has 8 lanes, so single precision needs no more than 256 bits.</summary>
    public static RunnerFactory<T> ForThisMachine()
    {
        if (typeof(T) == typeof(double))
        {
            return (RunnerFactory<T>)(object)ForDouble();
        }

        return (RunnerFactory<T>)(object)ForSingle();
    }

    private static RunnerFactory<double> ForDouble()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return new Of<Simd512<double>, Simd512<double>, double>();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            return new Of<Simd256<double>, Simd256<double>, double>();
        }

        return Vector128.IsHardwareAccelerated
            ? new Of<Simd128<double>, Simd128<double>, double>()
            : new Of<SimdScalar<double>, SimdScalar<double>, double>();
    }

    private static RunnerFactory<float> ForSingle()
    {
        if (Vector256.IsHardwareAccelerated)
        {
            return new Of<Simd256<float>, Simd256<double>, float>();
        }

        return Vector128.IsHardwareAccelerated
            ? new Of<Simd128<float>, Simd128<double>, float>()
            : new Of<SimdScalar<float>, SimdScalar<double>, float>();
    }

    private sealed class Of<TVector, TAngles, TElement> : RunnerFactory<TElement>
        where TVector : struct, ISimd<TVector, TElement>
        where TAngles : struct, ISimd<TAngles, double>
        where TElement : unmanaged
    {
        public override StageRunner<TElement> Create(Stage stage, Pass pass, DiagonalTableCache tables) => stage switch
        {
            Stage.Butterflies butterflies => new ButterflyRunner<TVector, TElement>(butterflies, pass),
            Stage.Dense dense => new DenseRunner<TVector, TElement>(dense, pass),
            Stage.ParityPhase phase => new ParityPhaseRunner<TVector, TElement>(phase, pass),
            Stage.Table table => new TableRunner<TVector, TAngles, TElement>(table, pass, tables),
            Stage.FlipRowBit flip => new FlipRowBitRunner<TVector, TElement>(flip, pass),
            Stage.ExchangeLanes exchange => new ExchangeLanesRunner<TVector, TElement>(exchange, pass),
            _ => throw new UnreachableException($"Stage {stage} has no runner."),
        };
    }
}
