using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>What one instruction of a tape does to the numbers.</summary>
internal enum TapeAction : byte
{
    /// <summary>slot[A] += Factor · angle of gate B.</summary>
    AddAngle,

    /// <summary>slot[A] += Factor.</summary>
    AddConstant,

    /// <summary>slot[B] += slot[A]; slot[A] = 0.</summary>
    Move,

    /// <summary>slot[A] and slot[B] change places.</summary>
    Exchange,

    /// <summary>exp(iφZ_p) with φ = slot[A] becomes exp(iφ) exp(-2iφ s_p): coefficient[B] -= 2φ, the global phase += φ, slot[A] = 0.</summary>
    SplitSingle,

    /// <summary>
    /// exp(iφZ_pZ_r) with φ = slot[A] becomes exp(iφZ_r) exp(-2iφ s_p (1 - 2 s_r)): coefficient[B] += 4φ (slope on s_r),
    /// coefficient[C] -= 2φ, slot[D] += φ (the term Z_r), slot[A] = 0.
    /// </summary>
    SplitPair,

    /// <summary>coefficient[B] = slot[A]; slot[A] = 0.</summary>
    Take,

    /// <summary>coefficient[B] and those after it = matrix A of the gates of the stretch.</summary>
    Multiply,

    /// <summary>Runs pass A with the coefficients collected so far and starts collecting anew.</summary>
    RunPass,
}

/// <summary>One instruction.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TapeEntry(TapeAction Action, int A, int B = 0, int C = 0, int D = 0, double Factor = 0);

/// <summary>
/// The outcome of planning a stretch of gates: instructions that turn the gates' angles into coefficients, and the passes to run with
/// them. Angles are not part of it, so the same stretch with other angles replays the tape.
/// </summary>
/// <param name="Entries">The instructions.</param>
/// <param name="Passes">The passes they run.</param>
/// <param name="Matrices">The matrices that are multiplied from gates.</param>
/// <param name="CoefficientCount">Most coefficients that are collected at any time.</param>
internal sealed record Tape(TapeEntry[] Entries, Pass[] Passes, MatrixRecipe[] Matrices, int CoefficientCount);
