using System.Numerics;

namespace QdeQuantum.Simulator.Gates;

/// <summary>
/// A gate on one qubit as a map of amplitude pairs: (a₀, a₁) ← U (a₀, a₁), where the pair differs in the gate's qubit only.
/// The two methods are the same formula for one pair and for a vector of pairs.
/// </summary>
internal interface IPairOperator
{
    /// <summary>Maps one pair.</summary>
    void Invoke(ref double re0, ref double im0, ref double re1, ref double im1);

    /// <summary>Maps one pair per vector element.</summary>
    void Invoke(ref Vector<double> re0, ref Vector<double> im0, ref Vector<double> re1, ref Vector<double> im1);
}
