using QdeQuantum.Simulator.Simd;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Simd;

public class SinCosTests
{
    [Fact]
    public void TurnsGiveTheSineAndCosineOfTheLibrary()
    {
        Check<SimdScalar<double>>();
        Check<Simd128<double>>();
        Check<Simd256<double>>();
        Check<Simd512<double>>();
    }

    private static unsafe void Check<TVector>()
        where TVector : struct, ISimd<TVector, double>
    {
        double* sin = stackalloc double[TVector.Count];
        double* cos = stackalloc double[TVector.Count];
        for (double turns = -3; turns <= 3; turns += 1.0 / 512)
        {
            var (s, c) = SinCos<TVector>.OfTurns(TVector.All(turns));
            s.Store(sin);
            c.Store(cos);
            Assert.Equal(Math.Sin(2 * Math.PI * turns), sin[0], 3e-15);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), cos[TVector.Count - 1], 3e-15);
        }
    }
}
