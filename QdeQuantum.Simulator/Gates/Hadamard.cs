using System.Numerics;

namespace QdeQuantum.Simulator.Gates;

/// <summary>H: a₀ ← (a₀ + a₁)/√2, a₁ ← (a₀ - a₁)/√2.</summary>
internal readonly struct Hadamard : IPairOperator
{
    private const double InverseRoot2 = 0.70710678118654752440;

    public void Invoke(ref double re0, ref double im0, ref double re1, ref double im1)
    {
        (re0, re1) = ((re0 + re1) * InverseRoot2, (re0 - re1) * InverseRoot2);
        (im0, im1) = ((im0 + im1) * InverseRoot2, (im0 - im1) * InverseRoot2);
    }

    public void Invoke(ref Vector<double> re0, ref Vector<double> im0, ref Vector<double> re1, ref Vector<double> im1)
    {
        (re0, re1) = ((re0 + re1) * InverseRoot2, (re0 - re1) * InverseRoot2);
        (im0, im1) = ((im0 + im1) * InverseRoot2, (im0 - im1) * InverseRoot2);
    }
}
