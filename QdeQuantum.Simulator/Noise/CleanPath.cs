using QdeQuantum.Simulator.Execution;

namespace QdeQuantum.Simulator.Noise;

/// <summary>
/// A program's run without faults, with checkpoints on the way from which shots set out shortly before their first fault.
/// </summary>
internal sealed class CleanPath : IDisposable
{
    /// <summary>A shot repeats one part of so many, halved, before its first fault.</summary>
    private const int MaxCheckpoints = 64;

    private readonly Interpreter _walker;
    private readonly Func<QubitLedger, Interpreter> _create;
    private readonly RegisterSizes _sizes;
    private readonly List<(Interpreter Start, double Hazard)> _checkpoints = [];

    /// <summary>A path with a checkpoint at its beginning.</summary>
    /// <param name="walker">At the beginning of the program; goes along the path.</param>
    /// <param name="sites">What may go wrong on it.</param>
    /// <param name="sizes">Of the program.</param>
    /// <param name="create">Makes an interpreter of the program.</param>
    public CleanPath(Interpreter walker, NoiseSites sites, RegisterSizes sizes, Func<QubitLedger, Interpreter> create)
    {
        _walker = walker;
        _walker.Ledger.Noise = new ShotNoise(sites);
        _sizes = sizes;
        _create = create;
        AddCheckpoint();
    }

    /// <summary>Hazards of everything up to where the walker is.</summary>
    public double Hazard => _walker.Ledger.Noise!.Hazard;

    /// <summary>Walks until the program ends or needs an outcome.</summary>
    /// <param name="steps">Steps until then, about.</param>
    /// <param name="room">States there is memory for.</param>
    /// <param name="stepLimit">Steps allowed.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public RunStatus Walk(long steps, long room, long stepLimit, CancellationToken cancellationToken)
    {
        var checkpoints = Math.Clamp(room, 1, MaxCheckpoints);
        return new StepBudget(stepLimit, _ => AddCheckpoint(), 1 + (steps / checkpoints)).Run(_walker, cancellationToken);
    }

    /// <summary>The last checkpoint before a hazard is reached, and the hazard up to it.</summary>
    public (Interpreter Start, double Hazard) Before(double hazard)
    {
        var (low, high) = (0, _checkpoints.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _checkpoints[middle].Hazard <= hazard ? (middle, high) : (low, middle);
        }

        return _checkpoints[low];
    }

    /// <summary>Frees the states of the checkpoints, not that of the walker.</summary>
    public void Dispose()
    {
        foreach (var (start, _) in _checkpoints)
        {
            start.Ledger.State.Dispose();
        }
    }

    private void AddCheckpoint()
    {
        var state = _walker.Ledger.State;

        // Observing a state makes it carry out what it has put off, once here instead of in each shot.
        state.ProbabilityOfOne(0);
        var ledger = new QubitLedger(state, _sizes);
        ledger.CopyFrom(_walker.Ledger, state.Clone());
        var start = _create(ledger);
        start.Continue(_walker);
        _checkpoints.Add((start, Hazard));
    }
}
