using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.QSharp.Mitigation;

namespace QdeQuantum.Host;

/// <summary>
/// Runs the circuits that mitigation takes and works out what they make of the figures of an anneal. Everything comes from shots of the target
/// itself: no noise model is asked, so it would serve a machine as it serves a simulator.
/// </summary>
internal sealed class ErrorMitigation(QdePlan plan, QdePrograms programs, QdeOptions options, IQuantumTarget target, QdkCompiler compiler)
{
    private const int Folding = 3;

    /// <summary>Refuses what cannot be mitigated, before anything runs.</summary>
    /// <exception cref="NotSupportedException">The plan or the target does not allow it.</exception>
    public static void Check(QdePlan plan, Mitigation methods, IQuantumTarget target)
    {
        if (methods == Mitigation.None)
        {
            return;
        }

        if (plan.Filters is not null)
        {
            throw new NotSupportedException("Mitigation is made for anneals: with filters, noise also changes which shots are kept. Leave out --mitigate, or choose --method anneal.");
        }

        if (plan.Layout.HasMirrors)
        {
            throw new NotSupportedException("Mitigation inverts readout bit by bit, and a mirror gives two words one point. Leave out --mitigate, or take --boundary periodic.");
        }

        if (plan.Values.IsEmpty)
        {
            throw new NotSupportedException(
                $"Mitigation takes ζ at all grid points, and {plan.Grid.PointCount:N0} are too many. Leave out --mitigate, or take up to {PotentialEncoding.MaxTableQubits} qubits.");
        }

        if (methods.HasFlag(Mitigation.Folding) && target is QdkTarget)
        {
            throw new NotSupportedException(
                "Gates are folded in the compiled QIR, and the target 'qdk' runs the Q# it came from. Choose the target local, or leave folding out of --mitigate.");
        }
    }

    /// <summary>Runs the circuits, as many shots each as the run takes of a basis.</summary>
    /// <param name="result">What the run gave.</param>
    /// <param name="progress">Told about stages.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="ArgumentException">A bit is misread as often as it is read.</exception>
    public async Task<MitigatedResult> MeasureAsync(QdeResult result, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var (zeros, ones, calibration) = ((Shots?)null, (Shots?)null, (ReadoutCalibration?)null);
        if (options.Mitigation.HasFlag(Mitigation.Readout))
        {
            progress?.Report(new RunProgress("readout calibration", null));
            zeros = await RunAsync(await KnownStateAsync("I", cancellationToken), 1, cancellationToken);
            ones = await RunAsync(await KnownStateAsync("X", cancellationToken), 2, cancellationToken);
            calibration = ReadoutCalibration.FromShots(zeros, ones);
        }

        var (position, momentum) = ((Shots?)null, (Shots?)null);
        if (options.Mitigation.HasFlag(Mitigation.Folding))
        {
            progress?.Report(new RunProgress("folded circuits", null));
            position = await RunAsync(GateFolding.Fold(programs.Position, Folding), 3, cancellationToken);
            momentum = await RunAsync(GateFolding.Fold(programs.Momentum, Folding), 4, cancellationToken);
        }

        var positions = new Basis(result.Distribution, position is null ? null : Distribution.FromShots(plan.Layout, position), calibration);
        var momenta = new Basis(
            result.Momentum, momentum is null ? null : MomentumDistribution.FromShots(plan.Layout, momentum), calibration?.ForBits(MomentumQubits()));
        return new MitigatedResult
        {
            Methods = options.Mitigation,
            Near = positions.Figure(result.Distribution.Indicator(options.Radius, Neighbourhood.Cube, result.Best.Point.Coordinates)),
            Potential = positions.Figure([.. plan.Values]),
            Kinetic = momenta.Figure(new Hamiltonian(plan.Layout.Periodic, plan.PeriodicValues(), plan.FinalD).KineticEnergies),
            Readout = calibration,
            Distribution = calibration?.Histogram(result.Distribution.ToProbabilities(), result.Distribution.ShotCount) ?? [],
            KnownStates = zeros is null || ones is null ? [] : [zeros, ones],
            Folded = position is null || momentum is null ? [] : [position, momentum],
        };
    }

    private Task<QuantumProgram> KnownStateAsync(string gate, CancellationToken cancellationToken) => compiler.CompileAsync(
        new KernelCall(
            "Kernels.Run",
            plan.Layout.QubitCount,
            KernelCall.Partial("ApplyToEach", KernelCall.Name(gate), KernelCall.Hole),
            KernelCall.Partial("ApplyToEach", KernelCall.Name("I"), KernelCall.Hole),
            KernelCall.Name("Kernels.MeasurePosition")),
        target.Profile,
        KernelPackage.Dependencies,
        cancellationToken);

    private async Task<Shots> RunAsync(QuantumProgram program, ulong circuit, CancellationToken cancellationToken) =>
        (await target.RunAsync(program, options.Shots, options.Seed + (circuit * SeedOffsets.Mitigation), progress: null, cancellationToken)).WithoutLoss();

    // The transform leaves the bits of an axis in reverse, and they are read in reverse.
    private int[] MomentumQubits() => [.. Enumerable.Range(0, plan.Grid.Axes.Length).SelectMany(axis =>
        Enumerable.Range(0, plan.Layout.Periodic.Axes[axis].Qubits).Select(bit => plan.Layout.Qubit(axis, plan.Layout.Periodic.Axes[axis].Qubits - 1 - bit)))];

    /// <summary>The shots of one basis, plain and folded.</summary>
    private sealed record Basis(GridDistribution Plain, GridDistribution? Folded, ReadoutCalibration? Calibration)
    {
        public MitigatedFigure Figure(double[] observable)
        {
            var raw = Plain.Expectation(observable);
            var read = Calibration?.Expectation(Plain.Expectation, observable);
            var folded = Folded is null ? null : Calibration?.Expectation(Folded.Expectation, observable) ?? Folded.Expectation(observable);
            var limit = observable.Average();
            return new MitigatedFigure(raw, limit)
            {
                Readout = read,
                Folded = folded,
                Extrapolated = folded is null ? null : NoiseExtrapolation.Exponential(read ?? raw, folded, limit),
            };
        }
    }
}
