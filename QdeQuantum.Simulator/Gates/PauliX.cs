using System.Numerics;

namespace QdeQuantum.Simulator.Gates;

/// <summary>X: a₀ and a₁ change places.</summary>
internal readonly struct PauliX : IPairOperator
{
    public void Invoke(ref double re0, ref double im0, ref double re1, ref double im1)
    {
        (re0, re1) = (re1, re0);
        (im0, im1) = (im1, im0);
    }

    public void Invoke(ref Vector<double> re0, ref Vector<double> im0, ref Vector<double> re1, ref Vector<double> im1)
    {
        (re0, re1) = (re1, re0);
        (im0, im1) = (im1, im0);
    }
}
