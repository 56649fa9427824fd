using System.Text.Json;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>Recorded cosine filters after an anneal: success probabilities and what is left.</summary>
public class GoldenFilterTests(SharedCompiler shared)
{
    private const double Tolerance = 1e-10;
    private const int Qubits = 4;
    private const int Points = 1 << Qubits;

    private static readonly JsonElement Golden = TestData.Read("golden-filter.json").GetProperty("cosineFilter_doubleWell1D_n4");

    /// <summary>The base profile keeps every filter's qubit to the end, so that all outcomes have exact probabilities.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FiltersHaveTheRecordedSuccess(int nFilters)
    {
        var filters = Golden.GetProperty("filters").EnumerateArray().Take(nFilters).ToArray();
        var program = await shared.CompileKernelAsync(Program(filters).ToString(), TargetProfile.Base);

        using var state = new StateVectorSimulator().Evolve(QirModule.Parse(program.Qir), TestContext.Current.CancellationToken);
        var passed = state.OutcomeProbabilities()[..Points]; // the filters' results stand above the position and are all Zero

        var success = passed.Sum();
        Assert.Equal(filters.Aggregate(1.0, (product, filter) => product * filter.Double("successProbability")), success, Tolerance);
        var expected = filters[^1].GetProperty("probabilitiesAfter").Doubles();
        Assert.All(expected.Zip(passed), pair => Assert.Equal(pair.First, pair.Second / success, Tolerance));
    }

    /// <summary>One qubit, measured and reset on the way: 2000 shots, five standard errors.</summary>
    [Fact]
    public async Task OneQubitServesAllFilters()
    {
        var filters = Golden.GetProperty("filters").EnumerateArray().ToArray();
        var program = await shared.CompileKernelAsync(Program(filters).ToString(), TargetProfile.Adaptive);
        var module = QirModule.Parse(program.Qir);

        var shots = new StateVectorSimulator().Run(module, 2000, seed: 7, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Qubits + 1, module.QubitCount);
        var expected = filters.Aggregate(1.0, (product, filter) => product * filter.Double("successProbability"));
        var success = shots.Words!.Count(word => word < Points) / 2000.0;
        Assert.Equal(expected, success, 5 * Math.Sqrt(expected * (1 - expected) / 2000));
    }

    private static KernelCall Program(JsonElement[] filters)
    {
        var potential = GoldenProblems.Points(Qubits).Select(GoldenProblems.DoubleWell).Select(value => value / Golden.Double("scale"));
        var (masks, coefficients) = GoldenProblems.Series([.. potential]);
        int[] axes = [Qubits];
        double[] weights = [GoldenProblems.UnitBoxWeight];
        var start = Golden.GetProperty("start");
        var anneal = KernelCall.Partial(
            "Kernels.EvolveTrotter", axes, weights, start.GetProperty("alpha").Doubles(), masks, coefficients, start.GetProperty("beta").Doubles(), KernelCall.Hole);
        var filter = KernelCall.Partial(
            "Kernels.ApplyCosineFilters",
            Array.ConvertAll(filters, filter => filter.Double("phi") - (filter.Double("mu") * filter.Double("t"))),
            Array.ConvertAll(filters, filter => filter.Int("strangSteps")),
            axes,
            weights,
            filters.SelectMany(filter => Enumerable.Repeat(Step(filter) * Golden.Double("d"), filter.Int("strangSteps"))).ToArray(),
            masks,
            coefficients,
            filters.SelectMany(StrangKicks).ToArray(),
            KernelCall.Hole);
        return new KernelCall(
            "Kernels.RunFiltered", Qubits, KernelCall.Name("Kernels.PrepareUniform"), anneal, filter, KernelCall.Name("Kernels.MeasurePosition"));
    }

    private static double Step(JsonElement filter) => filter.Double("t") / filter.Int("strangSteps");

    private static IEnumerable<double> StrangKicks(JsonElement filter) =>
        [Step(filter) / 2, .. Enumerable.Repeat(Step(filter), filter.Int("strangSteps") - 1), Step(filter) / 2];
}
