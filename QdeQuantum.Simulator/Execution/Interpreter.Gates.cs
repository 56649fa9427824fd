using System.Globalization;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <content>Gates, one by one and in runs.</content>
internal sealed partial class Interpreter
{
    /// <summary>For each run with free angles, the sequence that takes the angles this interpreter computes.</summary>
    private readonly GateSequence?[] _ownSequences;

    /// <summary>Gates already applied of the run at the current position.</summary>
    private int _gatesDone;

    private bool TryApply(in Instruction step, ref long frame, long[] constants)
    {
        var qubit0 = Qubit(Get(ref frame, constants, step.A), step.Line);
        var qubit1 = step.B == Instruction.None ? -1 : Qubit(Get(ref frame, constants, step.B), step.Line);
        var qubit2 = step.C == Instruction.None ? -2 : Qubit(Get(ref frame, constants, step.C), step.Line);
        if (qubit0 == qubit1 || qubit0 == qubit2 || qubit1 == qubit2)
        {
            throw new QirException(step.Line, $"A gate acts on qubit {(qubit0 == qubit1 ? qubit0 : qubit2)} twice.", "Give it different qubits.");
        }

        var angle = step.Target == Instruction.None ? 0.0 : Angle(Get(ref frame, constants, step.Target), step.Line);
        return Ledger.TryApply(new Gate((GateKind)step.Detail, qubit0, qubit1, Math.Max(qubit2, -1), angle));
    }

    /// <summary>
    /// Applies a run, all at once unless something has to happen between its gates; then one by one, from where it stopped last.
    /// </summary>
    /// <param name="index">Which run.</param>
    /// <param name="frame">The registers.</param>
    /// <param name="steps">Steps left; each gate takes one. Gates applied at once may take more.</param>
    private RunStatus ApplyRun(int index, ref long frame, ref long steps)
    {
        var run = _program.GateRuns[index];
        var count = run.Lines.Length;
        if (_gatesDone == 0 && Ledger.CanApplyAtOnce(run.Sequence))
        {
            Ledger.ApplyAtOnce(run.Sequence.HasFreeAngles ? WithAngles(index, run, ref frame) : run.Sequence);
            steps -= count;
            return RunStatus.Finished;
        }

        for (; _gatesDone < count; _gatesDone++, steps--)
        {
            if (steps <= 0)
            {
                return RunStatus.Running;
            }

            var gate = run.Sequence.Gates[_gatesDone];
            var line = run.Lines[_gatesDone];
            Qubit(Math.Max(gate.Qubit0, Math.Max(gate.Qubit1, gate.Qubit2)), line);
            var register = run.AngleRegisters[_gatesDone];
            if (!Ledger.TryApply(register == Instruction.None ? gate : gate with { Angle = Angle(Unsafe.Add(ref frame, register), line) }))
            {
                return RunStatus.NeedsOutcome;
            }
        }

        _gatesDone = 0;
        return RunStatus.Finished;
    }

    private GateSequence WithAngles(int index, GateRun run, ref long frame)
    {
        var sequence = _ownSequences[index] ??= run.Sequence.WithOwnAngles();
        for (var i = 0; i < run.AngleRegisters.Length; i++)
        {
            var register = run.AngleRegisters[i];
            if (register != Instruction.None)
            {
                sequence.SetAngle(i, Angle(Unsafe.Add(ref frame, register), run.Lines[i]));
            }
        }

        return sequence;
    }

    private static double Angle(long cell, int line)
    {
        var angle = Cell.ToDouble(cell);
        return double.IsFinite(angle)
            ? angle
            : throw new QirException(
                line,
                $"A rotation has the angle {angle.ToString(CultureInfo.InvariantCulture)}.",
                "Find the division by zero or the overflow that led to it; angles must be finite.");
    }
}
