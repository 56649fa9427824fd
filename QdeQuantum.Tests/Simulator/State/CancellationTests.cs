using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.State;

/// <summary>
/// Work between two looks at the token is bounded whatever the program, so that cancelling takes a bounded time. Loops over amplitudes look
/// before each piece (<see cref="WorkerTeamTests"/>); here it is how large pieces may be, and what is not such a loop.
/// </summary>
public class CancellationTests
{
    /// <summary>A stage takes a few nanoseconds an amplitude, so this is a few milliseconds.</summary>
    private const int MostAmplitudesInAPiece = 1 << 20;

    /// <summary>Stages of a block are applied together: as many stages times amplitudes at most.</summary>
    private const long MostWorkOnABlock = 1 << 24;

    [Fact]
    public void BlocksAreBoundedForEverySizeOfState()
    {
        const int mostStages = 64;
        for (int cells = BlockShape.MinCells; cells <= Amplitudes.MaxQubits; cells++)
        {
            var shape = BlockShape.For(cells);
            int amplitudes = 1 << (shape.RowBits + Amplitudes.LaneBits);
            Assert.InRange(amplitudes, 1, MostAmplitudesInAPiece);

            // A state that is one block is left after each stage, others after each block.
            bool isOneBlock = shape.RowBits + Amplitudes.LaneBits == cells;
            Assert.InRange((long)amplitudes * (isOneBlock ? 1 : mostStages), 1, MostWorkOnABlock);
        }
    }

    [Fact]
    public void PassesNeverCollectMoreStagesThanTheirBound()
    {
        const int mostStages = 64;
        foreach (var method in Enum.GetValues<PlanMethod>())
        {
            var passes = new List<Pass>();
            var memo = new PlanMemo(new Planner(14, 14, BlockShape.For(14), method));
            var pipeline = new GatePipeline(memo, (pass, _) => passes.Add(pass));
            SomeGates.RandomCircuit(14, 3_000, seed: 14).ForEach(gate => pipeline.Add(gate));
            pipeline.Flush();

            // Whatever one gate needs is still added to a pass that has room.
            Assert.All(passes, pass => Assert.InRange(pass.Stages.Length, 1, 2 * mostStages));
        }
    }

    /// <summary>Diagonal gates run no pass, and a program may hold any number of them in a row.</summary>
    [Fact]
    public void PlanningALongSequenceStopsAtTheNextStretch()
    {
        using var source = new CancellationTokenSource();
        using var state = new FusedState<double>(13, 1) { Cancellation = source.Token };
        var gates = Enumerable.Range(0, 5_000).Select(i => new Gate(GateKind.Rzz, i % 13, (i + 1 + (i % 5)) % 13, Angle: i)).ToArray();
        var sequence = new GateSequence(gates, new bool[gates.Length]);
        state.Apply(sequence);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => state.Apply(sequence));
    }

    [Fact]
    public void AStateIsNotClearedAfterCancellation()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new FusedState<double>(16, 1, source.Token));
        Assert.Throws<OperationCanceledException>(() => new PlainState(16, 1, source.Token));
    }

    [Fact]
    public void CopyingAmplitudesLooksAtTheToken()
    {
        using var source = new CancellationTokenSource();
        using var state = new FusedState<double>(13, 1) { Cancellation = source.Token };
        var amplitudes = new System.Numerics.Complex[1 << 13];
        state.CopyAmplitudes(amplitudes);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => state.CopyAmplitudes(amplitudes));
    }
}
