using System.Diagnostics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Turns gates into passes. Nothing is computed here: the planner follows which parity of cells each qubit is (<see cref="AffineMap"/>),
/// which diagonal terms are pending (<see cref="PendingTerms"/>) and where cells stand (<see cref="Placement"/>), and writes a tape.
/// </summary>
/// <remarks>
/// A stretch of gates can be planned gate by gate (<see cref="ParityPlanner"/>), which suits Fourier transforms and diagonals of any
/// size, or in blocks of few qubits (<see cref="DensePlanner"/>), which suits general gates. Where many gates mix, both plans are made and
/// the cheaper one is kept. The choice looks at kinds and qubits of gates only, so equal circuits get equal plans.
/// </remarks>
internal sealed class Planner
{
    /// <summary>With fewer H than one in so many gates, matrices cannot pay, and are not tried.</summary>
    private const int GatesPerMixing = 8;

    private readonly AffineMap _map;
    private readonly PlanDraft _draft;
    private readonly PendingTerms _terms;
    private readonly ParityPlanner _parities;
    private readonly DensePlanner _matrices;
    private readonly MixingAhead _ahead;
    private readonly PlanMethod _method;

    /// <param name="qubitCount">Qubits of the circuit.</param>
    /// <param name="cellCount">Cells of the state, at least as many and at least eight; cells beyond the qubits stay 0.</param>
    /// <param name="shape">Size of the blocks of a pass.</param>
    /// <param name="method">How gates that mix are planned.</param>
    public Planner(int qubitCount, int cellCount, BlockShape shape, PlanMethod method = PlanMethod.Cheapest)
    {
        Debug.Assert(shape.MixedBits >= BlockShape.MinMixedBits, "Too few row bits to move cells.");
        _map = new AffineMap(qubitCount);
        _draft = new PlanDraft(cellCount, shape);
        _terms = new PendingTerms(_draft);
        var index = new StoredIndex(_map, _draft, _terms);
        _ahead = new MixingAhead(_map);
        _parities = new ParityPlanner(_map, _draft, _terms, index);
        _matrices = new DensePlanner(_map, _draft, _terms, index, _parities);
        _method = method;
    }

    /// <summary>The parities that have slots.</summary>
    public PhaseSlots Slots => _terms.Slots;

    /// <summary>Where the planner stands; equal fingerprints mean equal futures.</summary>
    public PlannerState Save() => new(
        _map.Clone(),
        _draft.Placement.Clone(),
        Slots.Active.ToArray(),
        _draft.Open.Clone(),
        CounterRandom.Mix(_map.Fingerprint() ^ CounterRandom.Mix(
            _draft.Placement.Fingerprint() ^ CounterRandom.Mix(Slots.Fingerprint ^ _draft.Open.Fingerprint))));

    /// <summary>Goes on from a saved state.</summary>
    public void Load(PlannerState state)
    {
        _map.CopyFrom(state.Map);
        _draft.Placement.CopyFrom(state.Placement);
        Slots.SetActive(state.ActiveSlots);
        _draft.Open.CopyFrom(state.Open);
    }

    /// <summary>Plans a stretch of gates.</summary>
    /// <param name="gates">The gates; their angles are not looked at.</param>
    /// <param name="close">Whether the last pass must be run too, because amplitudes are about to be observed.</param>
    public Tape Plan(ReadOnlySpan<Gate> gates, bool close)
    {
        if (_method == PlanMethod.Parities || (_method == PlanMethod.Cheapest && !MixesOften(gates)))
        {
            TryPlanByParities(gates, double.PositiveInfinity);
            return Finish(close);
        }

        var start = Save();
        PlanByMatrices(gates);
        double cost = _draft.Cost;
        var tape = Finish(close);
        int mixing = MixingBesidesFlips(gates);
        if (_method == PlanMethod.Matrices || mixing * PlanCost.LeastOfButterfly > cost)
        {
            return tape;
        }

        var end = Save();
        Load(start);
        if (TryPlanByParities(gates, cost))
        {
            return Finish(close);
        }

        Load(end);
        return tape;
    }

    /// <summary>Whether so many gates mix basis states that matrices may be the cheaper way.</summary>
    public static bool MixesOften(ReadOnlySpan<Gate> gates)
    {
        int mixing = 0;
        foreach (ref readonly var gate in gates)
        {
            mixing += DenseBlock.MixingOf(gate.Kind);
        }

        return mixing * GatesPerMixing > gates.Length;
    }

    private Tape Finish(bool close)
    {
        if (close)
        {
            _draft.ClosePass();
        }

        return _draft.ToTape();
    }

    private void PlanByMatrices(ReadOnlySpan<Gate> gates)
    {
        _draft.Begin();
        _matrices.Plan(DenseGrouping.Of(gates), gates);
    }

    /// <summary>Gives up, and returns false, as soon as the plan is sure to cost more than <paramref name="mostCost"/>.</summary>
    private bool TryPlanByParities(ReadOnlySpan<Gate> gates, double mostCost)
    {
        // H that join a stage already begun cost less than the least of H at large.
        const double Begun = 2 * (PlanCost.LeastOfButterfly - PlanCost.JoinedButterfly);
        int toCome = MixingBesidesFlips(gates);
        _draft.Begin();
        _ahead.Begin(gates);
        _draft.NextUse = _ahead.ForecastUses;
        for (int position = 0; position < gates.Length; position++)
        {
            if (_draft.Cost + (toCome * PlanCost.LeastOfButterfly) - Begun > mostCost)
            {
                break;
            }

            _ahead.GoTo(position);
            _parities.Plan(gates[position], position);
            toCome -= MixingBesidesFlip(gates[position]);
        }

        _draft.NextUse = null;
        return toCome == 0 && _draft.Cost <= mostCost;
    }

    /// <summary>How many H the gates stand for at least; CCX may be a flip, which costs less than its two H.</summary>
    private static int MixingBesidesFlips(ReadOnlySpan<Gate> gates)
    {
        int mixing = 0;
        foreach (ref readonly var gate in gates)
        {
            mixing += MixingBesidesFlip(gate);
        }

        return mixing;
    }

    private static int MixingBesidesFlip(in Gate gate) => gate.Kind == GateKind.CCX ? 0 : DenseBlock.MixingOf(gate.Kind);
}
