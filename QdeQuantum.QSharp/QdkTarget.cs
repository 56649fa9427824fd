using System.Globalization;
using QdeQuantum.QSharp.JavaScript;

namespace QdeQuantum.QSharp;

/// <summary>
/// The QDK's own sparse simulator, run from the Q# sources of a program. It shares nothing with <c>QdeQuantum.Simulator</c>,
/// which makes it the referee of the other targets. Every shot is simulated anew, so it is slow beyond about 12 qubits.
/// </summary>
/// <param name="noise">A noise model, or null for none.</param>
/// <param name="timeLimit">How long one run may take, or null for any time.</param>
public sealed class QdkTarget(QdkNoise? noise = null, TimeSpan? timeLimit = null) : IQuantumTarget
{
    private readonly QdkNoise _noise = noise ?? new QdkNoise();
    private readonly TimeSpan _timeLimit = timeLimit ?? Timeout.InfiniteTimeSpan;

    /// <inheritdoc/>
    public string Id => "qdk";

    /// <inheritdoc/>
    public TargetProfile Profile => TargetProfile.Adaptive;

    /// <summary>True: each run has a wasm instance of its own, whose only source of randomness is the seed.</summary>
    public bool HonoursSeed => true;

    /// <inheritdoc/>
    /// <exception cref="UnsupportedProgramException">The program has no Q# sources.</exception>
    /// <exception cref="QSharpRuntimeException">The program failed in some shot.</exception>
    /// <exception cref="QdkCrashException">The simulator crashed.</exception>
    /// <exception cref="TimeoutException">The run took longer than the time limit.</exception>
    public async Task<Shots> RunAsync(
        QuantumProgram program,
        int shots,
        ulong seed,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        this.EnsureAccepts(program, shots);
        program.RequireSources($"The target '{Id}'");

        var run = new RunEvents(shots, progress);
        var call = new EngineCall(
            "run",
            PackageGraph.ToJson(program.Sources, program.Dependencies, program.Profile.QdkName()),
            string.Empty,
            shots,
            string.Create(CultureInfo.InvariantCulture, $"[{_noise.X:R},{_noise.Y:R},{_noise.Z:R}]"),
            _noise.Loss)
        {
            OnEvent = run.OnEvent,
        };

        var reply = await EnginePool.CallSeededAsync(call, seed, _timeLimit, cancellationToken).ConfigureAwait(false);
        run.ThrowIfFailed(reply, program.AllSources());
        return Shots.FromOutputs(Id, seed, run.Outputs);
    }
}
