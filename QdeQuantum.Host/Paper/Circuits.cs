using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper;

/// <summary>The parts of the experiments' circuits, as calls of the Q# kernels that leave the register open. One axis.</summary>
internal static class Circuits
{
    // Far below what a probability of 1e-9 is off by.
    private const double NegligibleAmplitude = 1e-13;

    public static QSharpValue Uniform { get; } = KernelCall.Name("Kernels.PrepareUniform");

    public static QSharpValue MeasurePosition { get; } = KernelCall.Name("Kernels.MeasurePosition");

    public static QSharpValue MeasureMomentum(Grid grid) =>
        KernelCall.Partial("Kernels.MeasureMomentum", QubitsPerAxis(grid), KernelCall.Hole);

    /// <summary>Zero in all results has the probability |⟨φ|ψ⟩|² for a state φ of real amplitudes.</summary>
    public static QSharpValue MeasureFidelity(WaveFunction state) => KernelCall.Partial("Kernels.MeasureFidelity", RealParts(state), KernelCall.Hole);

    /// <summary>A whole experiment: prepare, evolve, measure.</summary>
    public static KernelCall Run(Grid grid, QSharpValue prepare, QSharpValue evolve, QSharpValue measure) =>
        new("Kernels.Run", grid.QubitCount, prepare, evolve, measure);

    /// <summary>A whole experiment with filters or contractions: their results stand above those of the measurement.</summary>
    public static KernelCall RunFiltered(Grid grid, QSharpValue prepare, QSharpValue filter, QSharpValue measure) =>
        new("Kernels.RunFiltered", grid.QubitCount, prepare, Rest(grid), filter, measure);

    /// <summary>A state of real amplitudes.</summary>
    public static QSharpValue Prepare(double[] amplitudes) => KernelCall.Partial("Kernels.PrepareReal", amplitudes, KernelCall.Hole);

    /// <summary>Any state; cheaper where its amplitudes are real.</summary>
    public static QSharpValue Prepare(WaveFunction state)
    {
        // A global phase means nothing: the largest amplitude is turned to be real.
        var amplitudes = state.Amplitudes.ToArray();
        var largest = amplitudes.MaxBy(amplitude => amplitude.Magnitude);
        var turned = Array.ConvertAll(amplitudes, amplitude => amplitude * Complex.Conjugate(largest) / largest.Magnitude);
        return turned.All(amplitude => Math.Abs(amplitude.Imaginary) < NegligibleAmplitude)
            ? Prepare(Array.ConvertAll(turned, amplitude => amplitude.Real))
            : KernelCall.Partial(
                "Kernels.PrepareComplex",
                Array.ConvertAll(turned, amplitude => amplitude.Real),
                Array.ConvertAll(turned, amplitude => amplitude.Imaginary),
                KernelCall.Hole);
    }

    /// <summary>One grid point.</summary>
    public static QSharpValue PreparePoint(int index) => KernelCall.Partial("Kernels.PrepareBasisState", index, KernelCall.Hole);

    /// <summary>A packet at rest whose |ψ|² has the given mean and standard deviation.</summary>
    public static QSharpValue Packet(Grid grid, double centre, double width)
    {
        var axis = grid.Axes[0];
        var index = ((centre - axis.Interval.Lower) / axis.Spacing) - 0.5;
        return KernelCall.Partial(
            "Kernels.PrepareGaussian",
            new[] { index },
            new[] { width / axis.Spacing },
            new[] { 0.0 },
            QubitsPerAxis(grid),
            KernelCall.Hole);
    }

    /// <summary>Equal steps of exp(-iHt), H = -D d²/dx² + ζ.</summary>
    public static QSharpValue Evolve(Grid grid, double[] potential, double diffusion, double time, int steps, int order) =>
        Evolve(grid, PotentialEncoding.FromTable(potential), diffusion, time, steps, order);

    /// <summary>Equal steps of exp(-iHt) with ζ as encoded; any number of axes.</summary>
    public static QSharpValue Evolve(Grid grid, PotentialEncoding encoding, double diffusion, double time, int steps, int order)
    {
        var plan = TrotterPlan.Dynamics(grid, diffusion, time, steps, order);
        return KernelCall.Partial(
            "Kernels.EvolveTrotter",
            QubitsPerAxis(grid),
            UnitBoxWeights(plan),
            plan.Drifts.ToArray(),
            Masks(encoding),
            Coefficients(encoding),
            plan.Kicks.ToArray(),
            KernelCall.Hole);
    }

    /// <summary>A kick with a slope of ζ and a drift, in turn for each of the slopes: first order in steps of one length.</summary>
    public static QSharpValue KickAndDrift(Grid grid, IReadOnlyList<double> slopes, double diffusion, double timeStep)
    {
        var plan = TrotterPlan.Dynamics(grid, diffusion, timeStep * slopes.Count, slopes.Count, order: 1);
        var position = PotentialEncoding.FromTable([.. Enumerable.Range(0, grid.PointCount).Select(grid.Axes[0].Point)]);
        return KernelCall.Partial(
            "Kernels.EvolveTrotter",
            QubitsPerAxis(grid),
            UnitBoxWeights(plan),
            plan.Drifts.ToArray(),
            Masks(position),
            Coefficients(position),
            slopes.Select(slope => slope * timeStep).ToArray(),
            KernelCall.Hole);
    }

    /// <summary>The evolution for no time at all: no gate.</summary>
    public static QSharpValue Rest(Grid grid)
    {
        var plan = TrotterPlan.Dynamics(grid, 0.0, 0.0, 1, 1).Cut(0);
        return KernelCall.Partial(
            "Kernels.EvolveTrotter", QubitsPerAxis(grid), UnitBoxWeights(plan), plan.Drifts.ToArray(), new[] { 0L }, new[] { 0.0 }, plan.Kicks.ToArray(), KernelCall.Hole);
    }

    /// <summary>A shift along the axis, whole cells or not.</summary>
    public static QSharpValue Translate(Grid grid, double distance) =>
        KernelCall.Partial("Kernels.ApplyTranslation", new[] { distance / grid.Axes[0].Spacing }, QubitsPerAxis(grid), KernelCall.Hole);

    /// <summary>
    /// exp(-Hτ) by Strang's product of exact contractions; with several steps a last drift of length 0 closes it. The potential
    /// must be at least 0.
    /// </summary>
    public static QSharpValue Contract(Grid grid, double[] potential, double diffusion, double time, int steps)
    {
        var plan = TrotterPlan.Dynamics(grid, diffusion, time, steps, order: 2);
        return KernelCall.Partial(
            "Kernels.ApplyContractions",
            QubitsPerAxis(grid),
            UnitBoxWeights(plan),
            plan.Drifts.Append(0.0).ToArray(),
            potential,
            plan.Kicks.ToArray(),
            KernelCall.Hole);
    }

    /// <summary>exp(-Tτ), the kinetic energy alone: a single contraction and one that does nothing.</summary>
    public static QSharpValue Diffuse(Grid grid, double diffusion, double time)
    {
        var plan = TrotterPlan.Dynamics(grid, diffusion, time, 1, order: 1);
        return KernelCall.Partial(
            "Kernels.ApplyContractions",
            QubitsPerAxis(grid),
            UnitBoxWeights(plan),
            plan.Drifts.ToArray(),
            new double[grid.PointCount],
            new[] { 0.0 },
            KernelCall.Hole);
    }

    /// <summary>Filters cos(phase + tH) one after the other, each cut into equal steps and with its measurement.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="potential">ζ at every point.</param>
    /// <param name="diffusion">D.</param>
    /// <param name="filters">Time, phase and number of steps of each.</param>
    /// <param name="order">2 or 4: plans that read the same backwards.</param>
    public static QSharpValue Filter(
        Grid grid, double[] potential, double diffusion, IReadOnlyList<(double Time, double Phase, int Steps)> filters, int order = 2)
    {
        var plans = filters.Select(filter => TrotterPlan.Dynamics(grid, diffusion, filter.Time, filter.Steps, order)).ToArray();
        return Filters("Kernels.ApplyCosineFilters", grid, potential, plans, [.. filters.Select(filter => filter.Phase)]);
    }

    /// <summary>The scan of filters of the times t, t/2, … over 2ᴶ values of μ, from 0 upwards by π/2t: phase estimation.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="potential">ζ at every point.</param>
    /// <param name="diffusion">D.</param>
    /// <param name="longest">t.</param>
    /// <param name="count">J.</param>
    /// <param name="timeStep">Longest Strang step.</param>
    /// <param name="order">2 or 4.</param>
    public static QSharpValue Scan(Grid grid, double[] potential, double diffusion, double longest, int count, double timeStep, int order = 2)
    {
        var plans = Enumerable.Range(0, count)
            .Select(number => longest / (1 << number))
            .Select(time => TrotterPlan.Dynamics(grid, diffusion, time, (int)Math.Ceiling((time / timeStep) - 1e-9), order))
            .ToArray();
        return Filters("Kernels.ScanCosineFilters", grid, potential, plans, new double[count]);
    }

    private static KernelCall Filters(string kernel, Grid grid, double[] potential, TrotterPlan[] plans, double[] phases)
    {
        var encoding = PotentialEncoding.FromTable(potential);
        return KernelCall.Partial(
            kernel,
            phases,
            plans.Select(plan => (long)plan.Drifts.Length).ToArray(),
            QubitsPerAxis(grid),
            UnitBoxWeights(plans[0]),
            plans.SelectMany(plan => plan.Drifts).ToArray(),
            Masks(encoding),
            Coefficients(encoding),
            plans.SelectMany(plan => plan.Kicks).ToArray(),
            KernelCall.Hole);
    }

    /// <summary>One shot of ⟨ψ|exp(-2itH)|ψ⟩, turned by a phase: see the kernel.</summary>
    public static QSharpValue Overlap(Grid grid, double[] potential, double diffusion, double time, int steps, double phase, int order)
    {
        var plan = TrotterPlan.Dynamics(grid, diffusion, time, steps, order);
        var encoding = PotentialEncoding.FromTable(potential);
        return KernelCall.Partial(
            "Kernels.MeasureOverlap",
            phase,
            QubitsPerAxis(grid),
            UnitBoxWeights(plan),
            plan.Drifts.ToArray(),
            Masks(encoding),
            Coefficients(encoding),
            plan.Kicks.ToArray(),
            KernelCall.Hole);
    }

    private static double[] RealParts(WaveFunction state) => Array.ConvertAll(state.Amplitudes.ToArray(), amplitude => amplitude.Real);

    // The constant belongs to mask 0: with an auxiliary qubit it is no mere phase.
    private static long[] Masks(PotentialEncoding encoding) => [0L, .. encoding.Terms.Select(term => (long)term.Mask)];

    private static double[] Coefficients(PotentialEncoding encoding) => [encoding.Constant, .. encoding.Terms.Select(term => term.Coefficient)];

    public static long[] QubitsPerAxis(Grid grid) => [.. grid.Axes.Select(axis => (long)axis.Qubits)];

    // κ² = (2π)² m² in the unit box.
    private static double[] UnitBoxWeights(TrotterPlan plan) => [.. plan.AxisWeights.Select(weight => weight * 4.0 * Math.PI * Math.PI)];
}
