using System.Globalization;
using System.Numerics;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>Operations of the library against their formulas as dense matrices, through the compiler and the simulator.</summary>
public class KernelMatrixTests(SharedCompiler shared)
{
    private const double Tolerance = 1e-12;

    private static readonly Complex I = Complex.ImaginaryOne;

    [Theory]
    [InlineData(1, TargetProfile.Adaptive)]
    [InlineData(4, TargetProfile.Adaptive)]
    [InlineData(3, TargetProfile.Base)]
    public async Task SwapFreeQftIsTheTransformWithReversedBits(int nQubits, TargetProfile profile)
    {
        var actual = await shared.MatrixAsync($"Kernels.ApplySwapFreeQft([{nQubits}], register);", nQubits, profile);

        KernelPrograms.AssertEqualUpToPhase(ReversedTransform(nQubits, sign: 1), actual, Tolerance);
    }

    [Theory]
    [InlineData(1, TargetProfile.Adaptive)]
    [InlineData(4, TargetProfile.Adaptive)]
    [InlineData(3, TargetProfile.AdaptiveRIF)]
    public async Task MomentumBasisHasTheOppositeSign(int nQubits, TargetProfile profile)
    {
        var actual = await shared.MatrixAsync($"Kernels.ChangeToMomentumBasis([{nQubits}], register);", nQubits, profile);

        KernelPrograms.AssertEqualUpToPhase(ReversedTransform(nQubits, sign: -1), actual, Tolerance);
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task KineticPhasesAreTheRecordedOnes(TargetProfile profile)
    {
        var golden = TestData.Read("golden-filter.json").GetProperty("kineticAngles_n3");
        var weight = golden.Double("A") / golden.Double("alpha");
        var phases = golden.GetProperty("phasesByM").EnumerateObject()
            .ToDictionary(entry => int.Parse(entry.Name, CultureInfo.InvariantCulture), entry => entry.Value.GetDouble());

        var actual = await shared.MatrixAsync(
            FormattableString.Invariant($"Kernels.ApplyKineticPhase({golden.Double("alpha"):R}, [3], [{weight:R}], register);"), 3, profile);

        KernelPrograms.AssertEqualUpToPhase(Diagonal(3, word => Complex.Exp(I * phases[Signed(3, Reverse(3, word))])), actual, Tolerance);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task KineticStepIsDiagonalInPlaneWaves(int nQubits)
    {
        const double angle = -0.37;
        var transform = ReversedTransform(nQubits, sign: -1);
        var expected = Product(
            Dagger(transform),
            Diagonal(nQubits, word => Complex.Exp(-I * angle * 1.5 * Math.Pow(Signed(nQubits, Reverse(nQubits, word)), 2))),
            transform);

        var actual = await shared.MatrixAsync(FormattableString.Invariant($"Kernels.ApplyKineticStep({angle}, [{nQubits}], [1.5], register);"), nQubits);

        KernelPrograms.AssertEqualUpToPhase(expected, actual, Tolerance);
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task PotentialStepIsThePhaseOfTheSeries(TargetProfile profile)
    {
        int[] masks = [11, 3, 8, 15, 6, 9, 13, 4];
        double[] coefficients = [0.3, -0.7, 1.1, 0.45, -0.2, 0.9, 0.05, -1.3];
        double Value(int j) => masks.Zip(coefficients, (mask, coefficient) => coefficient * Sign(j, mask)).Sum();

        var actual = await shared.MatrixAsync($"Kernels.ApplyPotentialStep(0.8, {KernelPrograms.List(masks)}, {KernelPrograms.List(coefficients)}, register);", 4, profile);

        KernelPrograms.AssertEqualUpToPhase(Diagonal(4, j => Complex.Exp(-I * 0.8 * Value(j))), actual, Tolerance);
    }

    [Fact]
    public async Task TranslationMovesBetweenGridPointsToo()
    {
        const double shift = 0.6;
        var transform = ReversedTransform(3, sign: -1);
        var expected = Product(
            Dagger(transform),
            Diagonal(3, word => Complex.Exp(-2 * Math.PI * I * shift * Signed(3, Reverse(3, word)) / 8)),
            transform);

        var actual = await shared.MatrixAsync(FormattableString.Invariant($"Kernels.ApplyTranslation([{shift}], [3], register);"), 3);

        KernelPrograms.AssertEqualUpToPhase(expected, actual, Tolerance);
    }

    [Fact]
    public async Task TranslatedPacketIsTheRecordedOne()
    {
        var golden = TestData.Read("golden-filter.json").GetProperty("translation_n4");

        // x = -2 + (j + 1/2)/4: centre -0.5 is j = 5.5, width 0.4 is 1.6 points, shift 0.75 is 3 points.
        var amplitudes = await shared.AmplitudesAsync(
            "Kernels.Run(4, Kernels.PrepareGaussian([5.5], [1.6], [0.0], [4], _), Kernels.ApplyTranslation([3.0], [4], _), Kernels.MeasurePosition)");

        var expected = golden.GetProperty("probabilities").Doubles();
        Assert.All(expected.Zip(amplitudes), pair => Assert.Equal(pair.First, Math.Pow(pair.Second.Magnitude, 2), 1e-12));
    }

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task AnyStateIsPreparedLittleEndian(TargetProfile profile)
    {
        Complex[] expected = [new(0.1, 0.2), new(-0.3, 0), new(0, 0.5), new(0.4, -0.1), 0, new(-0.2, -0.3), new(0.35, 0.1), 0];
        var norm = Math.Sqrt(expected.Sum(amplitude => Math.Pow(amplitude.Magnitude, 2)));
        var (re, im) = (KernelPrograms.List(expected.Select(amplitude => amplitude.Real)), KernelPrograms.List(expected.Select(amplitude => amplitude.Imaginary)));

        var actual = await shared.AmplitudesAsync($"Kernels.Run(3, Kernels.PrepareComplex({re}, {im}, _), _ => (), Kernels.MeasurePosition)", profile);

        KernelPrograms.AssertEqualUpToPhase([.. expected.Select(amplitude => amplitude / norm)], actual, Tolerance);
    }

    /// <summary>Diagonal evolution, whose matrix can be written down with its phase.</summary>
    [Fact]
    public async Task ControlledEvolutionKeepsItsPhase()
    {
        var evolve = "Kernels.EvolveTrotter([2], [0.7], [0.4, -0.4], [0, 1, 3], [0.5, 0.2, -0.8], [0.0, 0.0, 0.9], _)";
        double Value(int j) => 0.5 + (0.2 * Sign(j, 1)) - (0.8 * Sign(j, 3));

        var actual = await shared.MatrixAsync($"let evolve = {evolve}; Controlled evolve([register[2]], register[0..1]);", 3);

        KernelPrograms.AssertEqualUpToPhase(Diagonal(3, j => j < 4 ? 1 : Complex.Exp(-I * 0.9 * Value(j % 4))), actual, Tolerance);
    }

    private static Complex[,] ReversedTransform(int nQubits, int sign)
    {
        var size = 1 << nQubits;
        var matrix = new Complex[size, size];
        for (var j = 0; j < size; j++)
        {
            for (var m = 0; m < size; m++)
            {
                matrix[Reverse(nQubits, m), j] = Complex.Exp(sign * 2 * Math.PI * I * j * m / size) / Math.Sqrt(size);
            }
        }

        return matrix;
    }

    private static Complex[,] Diagonal(int nQubits, Func<int, Complex> element)
    {
        var matrix = new Complex[1 << nQubits, 1 << nQubits];
        for (var j = 0; j < 1 << nQubits; j++)
        {
            matrix[j, j] = element(j);
        }

        return matrix;
    }

    private static Complex[,] Dagger(Complex[,] matrix)
    {
        var result = new Complex[matrix.GetLength(1), matrix.GetLength(0)];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
            {
                result[column, row] = Complex.Conjugate(matrix[row, column]);
            }
        }

        return result;
    }

    private static Complex[,] Product(params ReadOnlySpan<Complex[,]> factors)
    {
        var product = factors[^1];
        for (var factor = factors.Length - 2; factor >= 0; factor--)
        {
            var size = product.GetLength(0);
            var result = new Complex[size, size];
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    for (var k = 0; k < size; k++)
                    {
                        result[row, column] += factors[factor][row, k] * product[k, column];
                    }
                }
            }

            product = result;
        }

        return product;
    }

    /// <summary>Z_S on |j⟩: (-1)^popcount(j AND S).</summary>
    private static int Sign(int j, int mask) => int.IsOddInteger(BitOperations.PopCount((uint)(j & mask))) ? -1 : 1;

    private static int Reverse(int nQubits, int word) =>
        Enumerable.Range(0, nQubits).Sum(bit => ((word >> bit) & 1) << (nQubits - 1 - bit));

    private static int Signed(int nQubits, int word) => word < 1 << (nQubits - 1) ? word : word - (1 << nQubits);
}
