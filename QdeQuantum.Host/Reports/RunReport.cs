using System.Text.Json.Serialization;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Reports;

/// <summary>
/// All that was asked, done and found in one run, as plain values: the run file, the <c>--json</c> output and the HTML
/// report are three ways of writing it. Serialised by <see cref="RunReportJson"/> with camel-case names, which are stable.
/// </summary>
public sealed record RunReport
{
    /// <summary>The value of <see cref="Format"/> in every run file.</summary>
    public const string FormatName = "qdequantum.run";

    /// <summary>Names the format: always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Version of the format; grows when a name changes its meaning.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>How far the run came.</summary>
    public required RunState State { get; init; }

    /// <summary>When the run was asked for (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>A command line that asks for the same run again.</summary>
    public required string Command { get; init; }

    /// <summary>Versions of everything that takes part.</summary>
    public required ToolSection Tool { get; init; }

    /// <summary>What is sought.</summary>
    public required ProblemSection Problem { get; init; }

    /// <summary>Grid and register.</summary>
    public required GridSection Grid { get; init; }

    /// <summary>How the problem is solved; null in files of versions that could only anneal.</summary>
    public MethodSection? Method { get; init; }

    /// <summary>Schedule and the plan cut from it.</summary>
    public required ScheduleSection Schedule { get; init; }

    /// <summary>How ζ reaches the circuit; null in files of versions that knew only one way.</summary>
    public EncodingSection? Encoding { get; init; }

    /// <summary>How it is run.</summary>
    public required OptionsSection Options { get; init; }

    /// <summary>What was chosen for the user, and why, in sentences.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The trials that chose the c of the schedule; null without a pilot.</summary>
    public PilotSection? Pilot { get; init; }

    /// <summary>What the compiler made of it; null until compiled.</summary>
    public ProgramSection? Program { get; init; }

    /// <summary>The jobs of a run on a machine, there before anything is uploaded; null for a run on a simulator of this machine.</summary>
    public SubmissionSection? Submission { get; init; }

    /// <summary>What the target recorded; null until run.</summary>
    public ShotsSection? Shots { get; init; }

    /// <summary>Estimates from the shots; null until run.</summary>
    public ResultSection? Result { get; init; }

    /// <summary>Classical figures to compare with; never part of the result.</summary>
    public ReferenceSection? Reference { get; init; }

    /// <summary>The measured outcomes of discrete variables; null until run, and where all are continuous.</summary>
    public DiscreteSection? Discrete { get; init; }

    /// <summary>How linear constraints were kept; null without.</summary>
    public ConstraintSection? Constraints { get; init; }

    /// <summary>Where the error of the energy comes from; null until run.</summary>
    public ErrorBudgetSection? ErrorBudget { get; init; }

    /// <summary>The noise that was simulated; null without.</summary>
    public NoiseSection? Noise { get; init; }

    /// <summary>Figures raw and mitigated; null where nothing was to be mitigated.</summary>
    public MitigationSection? Mitigation { get; init; }

    /// <summary>What the anneal would need on fault-tolerant machines; null where that was not asked for.</summary>
    public FaultToleranceSection? FaultTolerance { get; init; }

    /// <summary>What was learnt from data; null for a run that trains nothing.</summary>
    public TrainingSection? Training { get; init; }

    /// <summary>The shots beside classical searches at the same number of oracle calls; empty until run.</summary>
    public IReadOnlyList<SearchSection> Baselines { get; init; } = [];

    /// <summary>Which of them is lowest, as a sentence; null until run.</summary>
    public string? Verdict { get; init; }

    /// <summary>Rounds of a method that searches in rounds, the first on the whole box; problem, grid and shots are then those of the last one.</summary>
    public IReadOnlyList<RoundSection> Rounds { get; init; } = [];

    /// <summary>The anneal, cut short at growing numbers of steps.</summary>
    public IReadOnlyList<FrameSection> Frames { get; init; } = [];

    /// <summary>Time per stage, in order.</summary>
    public IReadOnlyList<StageSection> Stages { get; init; } = [];

    /// <summary>What the user should know, e.g. a minimum on the edge of the box.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The box to try instead where warnings name other intervals; null where they do not.</summary>
    public BoxSection? SuggestedBox { get; init; }

    /// <summary>The report with classical searches beside the shots.</summary>
    public RunReport With(SearchComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return this with { Baselines = SearchSection.Of(comparison), Verdict = comparison.Verdict };
    }
}

/// <summary>A box.</summary>
/// <param name="Lower">Lower bounds, in the order of the variables.</param>
/// <param name="Upper">Upper bounds.</param>
public sealed record BoxSection(IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);

/// <summary>How far a run came.</summary>
public enum RunState
{
    /// <summary>Asked for, nothing run yet.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>Ended early; holds what had been computed.</summary>
    [JsonStringEnumMemberName("partial")]
    Partial,

    /// <summary>Everything that was asked for is here.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete,
}

/// <summary>Versions, so that a run can be repeated.</summary>
/// <param name="Version">Version of QdeQuantum.</param>
/// <param name="Compiler">Version of the npm package <c>qsharp-lang</c>.</param>
/// <param name="CompilerHash">The compiler's own commit hash.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system and its architecture.</param>
public sealed record ToolSection(string Version, string Compiler, string CompilerHash, string Runtime, string OperatingSystem);

/// <summary>The objective ζ over its box.</summary>
/// <param name="Formula">ζ as written, or a description where it is no formula.</param>
/// <param name="Variables">Names of the variables, in the order of the axes.</param>
/// <param name="Lower">Lower bounds, in the units of the problem.</param>
/// <param name="Upper">Upper bounds (not part of the box).</param>
/// <param name="IsFormula">Whether <paramref name="Formula"/> can be parsed again; otherwise only <paramref name="Values"/> say what ζ is.</param>
/// <param name="Values">ζ at the grid points, axis 0 running fastest; null above <see cref="GridSection.MaxListedPoints"/> points.</param>
public sealed record ProblemSection(
    string Formula,
    IReadOnlyList<string> Variables,
    IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper,
    bool IsFormula,
    IReadOnlyList<double>? Values)
{
    /// <summary>What values each variable takes; null where all are continuous.</summary>
    public IReadOnlyList<DomainSection>? Domains { get; init; }

    /// <summary>Linear constraints as written, all of them linear in the variables; null without.</summary>
    public IReadOnlyList<string>? Constraints { get; init; }
}

/// <summary>The values of a variable.</summary>
/// <param name="Kind"><c>continuous</c>, <c>integer</c>, <c>binary</c> or <c>spin</c>.</param>
/// <param name="Lower">The lowest value.</param>
/// <param name="Upper">The highest value; of a continuous variable the end of its interval.</param>
public sealed record DomainSection(string Kind, double Lower, double Upper)
{
    /// <summary>Writes the values down.</summary>
    public static DomainSection Of(VariableDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return new DomainSection(domain.Kind.ToString().ToLowerInvariant(), domain.Lower, domain.Upper);
    }

    /// <summary>Reads them back.</summary>
    /// <exception cref="RunFileException">There is no such kind.</exception>
    public VariableDomain ToDomain() => Kind switch
    {
        "continuous" => VariableDomain.Continuous(new Interval(Lower, Upper)),
        "integer" => VariableDomain.Integer((int)Lower, (int)Upper),
        "binary" => VariableDomain.Binary,
        "spin" => VariableDomain.Spin,
        _ => throw new RunFileException($"'{Kind}' is no kind of variable; known are continuous, integer, binary and spin."),
    };
}

/// <summary>The grid: 2ⁿ cell-centred points per axis.</summary>
/// <param name="QubitsPerAxis">n of each axis.</param>
/// <param name="Points">Coordinates of the points of each axis.</param>
public sealed record GridSection(IReadOnlyList<int> QubitsPerAxis, IReadOnlyList<IReadOnlyList<double>> Points)
{
    /// <summary>The word for an axis with mirrors in <see cref="Boundaries"/>.</summary>
    public const string Mirror = "mirror";

    /// <summary><c>periodic</c> or <c>mirror</c> for each axis; a mirror takes one qubit more. Empty in files of versions that knew no mirrors.</summary>
    public IReadOnlyList<string> Boundaries { get; init; } = [];

    /// <summary>Arrays over all grid points are listed up to this many points.</summary>
    public const int MaxListedPoints = 1 << 14;
}

/// <summary>How a problem is solved, and what one shot of it costs.</summary>
/// <param name="Name">The method, as <c>--method</c> takes it.</param>
/// <param name="OracleCalls">Applications of the phase oracle in one shot.</param>
/// <param name="AuxiliaryMeasurements">Measurements of auxiliary qubits in one shot; all must give Zero for the shot to count.</param>
/// <param name="Filters">The filters in order; empty for methods without.</param>
/// <param name="Scans">How the filters' energies were found.</param>
public sealed record MethodSection(
    string Name,
    int OracleCalls,
    int AuxiliaryMeasurements,
    IReadOnlyList<FilterSection> Filters,
    IReadOnlyList<ScanSection> Scans);

/// <summary>A cosine filter cos(t(h − μ)), h = −d∂² + u.</summary>
/// <param name="Time">t, in units of 1/s.</param>
/// <param name="D">d.</param>
/// <param name="Energy">μ in the units of ζ.</param>
/// <param name="ScaledEnergy">μ/s, from which the program is made again bit for bit.</param>
/// <param name="Steps">Strang steps.</param>
public sealed record FilterSection(double Time, double D, double Energy, double ScaledEnergy, int Steps);

/// <summary>The search for μ of the filters at one d.</summary>
/// <param name="D">d.</param>
/// <param name="Shots">Shots of the search.</param>
/// <param name="Energies">The values of μ, in the units of ζ.</param>
/// <param name="Passed">Shots that pass at each.</param>
/// <param name="Chosen">μ as chosen, in the units of ζ.</param>
/// <param name="OracleCalls">Applications of the phase oracle that the search cost, all shots together.</param>
public sealed record ScanSection(
    double D, int Shots, IReadOnlyList<double> Energies, IReadOnlyList<int> Passed, double Chosen, long OracleCalls);

/// <summary>What post-selection kept of the shots, both bases together.</summary>
/// <param name="Kept">Shots that passed all filters.</param>
/// <param name="Discarded">Shots that did not; nothing else is computed from them.</param>
/// <param name="Success">Share that passed.</param>
/// <param name="Lower">Lower end of its 95 % Jeffreys interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Exact">The probability without sampling, where asked for.</param>
public sealed record SelectionSection(int Kept, int Discarded, double Success, double Lower, double Upper, double? Exact);

/// <summary>One round of a search in rounds.</summary>
/// <param name="Chain">Which chain it belongs to, from 0; each begins on the whole box.</param>
/// <param name="Lower">Lower bounds of its box.</param>
/// <param name="Upper">Upper bounds.</param>
/// <param name="Shots">Shots it took.</param>
/// <param name="Best">The lowest shot of all rounds so far.</param>
/// <param name="Value">ζ there.</param>
public sealed record RoundSection(
    int Chain, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, int Shots, IReadOnlyList<double> Best, double Value);

/// <summary>The schedule and its plan, dimensionless: kick exp(-iβu), drift exp(-iακ²), d = α/β.</summary>
/// <param name="Law">The law with its parameters, as <c>--schedule</c> takes it.</param>
/// <param name="Scale">Energy scale s in the units of ζ: u = ζ/s.</param>
/// <param name="ScaleSource">Where s comes from, e.g. <c>100 samples, seed 0</c>.</param>
/// <param name="Steps">Number of steps K.</param>
/// <param name="Order">Order of the product formula.</param>
/// <param name="Kicks">β of each kick, radians per unit of u.</param>
/// <param name="Drifts">α of each drift, radians per unit of κ² in the unit box.</param>
/// <param name="D">Dimensionless d of each step.</param>
public sealed record ScheduleSection(
    string Law,
    double Scale,
    string ScaleSource,
    int Steps,
    int Order,
    IReadOnlyList<double> Kicks,
    IReadOnlyList<double> Drifts,
    IReadOnlyList<double> D);

/// <summary>How the program is run.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Shots">Shots per basis (position, momentum).</param>
/// <param name="Seed">The seed.</param>
/// <param name="SeedHonoured">Whether the target promises equal shots for equal seeds.</param>
/// <param name="Exact">Whether exact expectations were asked for beside the sampled ones.</param>
/// <param name="Frames">Pictures of the anneal that were asked for.</param>
/// <param name="Radius">Radius, in the unit box, that counts as near.</param>
public sealed record OptionsSection(
    string Target,
    int Shots,
    ulong Seed,
    bool SeedHonoured,
    bool Exact,
    int Frames,
    double Radius)
{
    /// <summary>What was to be done about noise, as <c>--mitigate</c> takes it; absent for nothing.</summary>
    public string? Mitigation { get; init; }

    /// <summary>The value of <see cref="Values"/> for quantiles.</summary>
    public const string Quantile = "quantile";

    /// <summary>
    /// What the potential holds in place of ζ, as <c>--values</c> takes it; null for ζ itself. Of <c>quantile</c>, (rank of ζ on the grid/number of
    /// points)^½, are then scale, energies, pilot and reference; values at points are still those of ζ.
    /// </summary>
    public string? Values { get; init; }
}

/// <summary>The compiled program of the position measurement; that of the momentum measurement differs by one transform.</summary>
/// <param name="Profile">QIR profile.</param>
/// <param name="Qubits">Qubits.</param>
/// <param name="Gates">Gates of one shot, measurements apart.</param>
/// <param name="TwoQubitGates">Those on two or more qubits.</param>
/// <param name="Depth">Gates on the longest path.</param>
/// <param name="Encoding">How ζ is encoded, in words.</param>
/// <param name="WalshTerms">Terms of the phase oracle.</param>
/// <param name="EncodingError">Root-mean-square error of the encoded ζ, in the units of ζ.</param>
/// <param name="QirBytes">Size of the QIR text.</param>
/// <param name="QirHash">SHA-256 of the position program's QIR, hexadecimal.</param>
/// <param name="MomentumQirHash">SHA-256 of the momentum program's QIR.</param>
public sealed record ProgramSection(
    string Profile,
    int Qubits,
    long Gates,
    long TwoQubitGates,
    long Depth,
    string Encoding,
    int WalshTerms,
    double EncodingError,
    int QirBytes,
    string QirHash,
    string MomentumQirHash);

/// <summary>The recorded shots, in the order taken.</summary>
/// <param name="Position">Words of the position measurement; bit i is qubit i.</param>
/// <param name="Momentum">Words of the momentum measurement; per axis a two's complement momentum index.</param>
public sealed record ShotsSection(IReadOnlyList<ulong> Position, IReadOnlyList<ulong> Momentum)
{
    /// <summary>Those that mitigation took besides; absent without.</summary>
    public MitigationShots? Mitigation { get; init; }
}

/// <summary>What the shots say.</summary>
public sealed record ResultSection
{
    /// <summary>The measured point of lowest ζ.</summary>
    public required PointSection Best { get; init; }

    /// <summary>The most frequent point.</summary>
    public required PointSection Mode { get; init; }

    /// <summary>Mean position per axis.</summary>
    public required IReadOnlyList<Estimate> Mean { get; init; }

    /// <summary>Probability to find the particle near the best point.</summary>
    public required NearSection Near { get; init; }

    /// <summary>What post-selection kept; null where every shot counts.</summary>
    public SelectionSection? Selection { get; init; }

    /// <summary>
    /// |⟨φ₀|ψ⟩|² of the simulated final state with the classical ground state at the last D; null where the target or the grid do not allow it.
    /// </summary>
    public double? Fidelity { get; init; }

    /// <summary>Energies at the end of the schedule.</summary>
    public required EnergySection Energy { get; init; }

    /// <summary>The same energies without sampling, where the target is a simulator and <c>--exact</c> was given.</summary>
    public EnergySection? ExactEnergy { get; init; }

    /// <summary>⟨ζ⟩ from position shots where the potential holds something else, so that ⟨V⟩ is not it; otherwise null.</summary>
    public Estimate? MeanValue { get; init; }

    /// <summary>Exact probability near the best point, as <see cref="ExactEnergy"/>.</summary>
    public double? ExactNear { get; init; }

    /// <summary>The measured distribution on the grid; null above <see cref="GridSection.MaxListedPoints"/> points.</summary>
    public DistributionSection? Distribution { get; init; }

    /// <summary>The measured distribution of each variable by itself, in the order of the axes; null for one variable.</summary>
    public IReadOnlyList<MarginalSection>? Marginals { get; init; }
}

/// <summary>A grid point.</summary>
/// <param name="Point">Coordinates, in the units of the problem.</param>
/// <param name="Value">ζ there.</param>
/// <param name="Count">Shots that found it.</param>
public sealed record PointSection(IReadOnlyList<double> Point, double Value, int Count);

/// <summary>A number with its standard error (0 when exact).</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">One standard error.</param>
public sealed record Estimate(double Value, double StandardError);

/// <summary>Probability of the cube |yᵢ - yᵢ*| ≤ radius (unit box), with its 95 % Jeffreys interval.</summary>
/// <param name="Radius">Radius in the unit box, per axis where there are several.</param>
/// <param name="Probability">Share of the shots.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record NearSection(double Radius, double Probability, double Lower, double Upper);

/// <summary>⟨T⟩ from momentum shots, ⟨V⟩ from position shots, and their sum ⟨H⟩, in the units of ζ.</summary>
/// <param name="Kinetic">⟨T⟩ = ⟨D k²⟩ at the last D of the schedule.</param>
/// <param name="Potential">⟨V⟩ = ⟨ζ⟩.</param>
/// <param name="Total">⟨H⟩.</param>
public sealed record EnergySection(Estimate Kinetic, Estimate Potential, Estimate Total);

/// <summary>Counts over the grid, axis 0 running fastest, with 95 % Jeffreys intervals of each probability.</summary>
/// <param name="Counts">Shots per grid point.</param>
/// <param name="Lower">Lower ends.</param>
/// <param name="Upper">Upper ends.</param>
/// <param name="Reconstructed">Band-limited reconstruction of the probabilities; null where it would not help.</param>
/// <param name="Exact">Exact probabilities, where asked for.</param>
public sealed record DistributionSection(
    IReadOnlyList<int> Counts,
    IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper,
    IReadOnlyList<double>? Reconstructed,
    IReadOnlyList<double>? Exact);

/// <summary>Counts along one axis, summed over all others, with 95 % Jeffreys intervals of each probability.</summary>
/// <param name="Counts">Shots per point of the axis.</param>
/// <param name="Lower">Lower ends.</param>
/// <param name="Upper">Upper ends.</param>
public sealed record MarginalSection(IReadOnlyList<int> Counts, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);

/// <summary>Computed classically on the same grid; stands beside the result, never in it.</summary>
/// <param name="Label">Says that it is classical, and how it was computed.</param>
/// <param name="GroundEnergy">E₀ of -D∇² + ζ at the last D.</param>
/// <param name="GridMinimum">Point of lowest ζ on the grid.</param>
/// <param name="SplitStep">Probabilities of the split-step evolution under the same plan; null where not computed.</param>
/// <param name="Ground">|φ₀|² on the grid at the last D; null where not computed.</param>
public sealed record ReferenceSection(
    string Label,
    double? GroundEnergy,
    PointSection? GridMinimum,
    IReadOnlyList<double>? SplitStep,
    IReadOnlyList<double>? Ground);

/// <summary>The anneal after some of its steps, from the circuit cut short there.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="D">Dimensionless d of the last of them (that of the first for step 0).</param>
/// <param name="Source"><c>exact</c> (amplitudes of the simulated circuit) or <c>sampled</c>.</param>
/// <param name="Probabilities">|ψ|² on the grid, axis 0 running fastest; for more than two axes the marginals, one after another.</param>
/// <param name="Kinetic">⟨T⟩ in the units of ζ, at this D.</param>
/// <param name="Potential">⟨V⟩ in the units of ζ.</param>
/// <param name="GroundOverlap">|⟨φ₀(D)|ψ⟩|² with the classical ground state at this D; null where not computed.</param>
public sealed record FrameSection(
    int Step,
    double D,
    string Source,
    IReadOnlyList<double> Probabilities,
    double Kinetic,
    double Potential,
    double? GroundOverlap);

/// <summary>A stage of the run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public sealed record StageSection(string Name, double Seconds);
