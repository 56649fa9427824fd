using System.Diagnostics;
using System.Numerics;

namespace QdeQuantum.Simulator.Gates;

/// <summary>Any 2×2 matrix: a₀ ← u₀₀a₀ + u₀₁a₁, a₁ ← u₁₀a₀ + u₁₁a₁.</summary>
internal readonly struct Matrix2(Complex u00, Complex u01, Complex u10, Complex u11) : IPairOperator
{
    private const double InverseRoot2 = 0.70710678118654752440;

    private readonly Complex _u00 = u00;
    private readonly Complex _u01 = u01;
    private readonly Complex _u10 = u10;
    private readonly Complex _u11 = u11;

    /// <summary>Y = [[0, -i], [i, 0]].</summary>
    public static Matrix2 PauliY { get; } = new(0, -Complex.ImaginaryOne, Complex.ImaginaryOne, 0);

    /// <summary>√X = H·S·H = ½ [[1+i, 1-i], [1-i, 1+i]].</summary>
    public static Matrix2 RootX { get; } = new(new(0.5, 0.5), new(0.5, -0.5), new(0.5, -0.5), new(0.5, 0.5));

    /// <summary>(√X)† = ½ [[1-i, 1+i], [1+i, 1-i]].</summary>
    public static Matrix2 RootXAdjoint { get; } = new(new(0.5, -0.5), new(0.5, 0.5), new(0.5, 0.5), new(0.5, -0.5));

    /// <summary>exp(-iθX/2) = [[cos, -i sin], [-i sin, cos]] of θ/2.</summary>
    public static Matrix2 RotationX(double theta)
    {
        (double sin, double cos) = Math.SinCos(theta / 2);
        return new(cos, new(0, -sin), new(0, -sin), cos);
    }

    /// <summary>exp(-iθY/2) = [[cos, -sin], [sin, cos]] of θ/2.</summary>
    public static Matrix2 RotationY(double theta)
    {
        (double sin, double cos) = Math.SinCos(theta / 2);
        return new(cos, -sin, sin, cos);
    }

    /// <summary>The matrix of a gate on one qubit.</summary>
    /// <param name="kind">Which gate.</param>
    /// <param name="angle">Its angle, where it has one.</param>
    public static Matrix2 Of(GateKind kind, double angle = 0) => kind switch
    {
        GateKind.H => new(InverseRoot2, InverseRoot2, InverseRoot2, -InverseRoot2),
        GateKind.X => new(0, 1, 1, 0),
        GateKind.Y => PauliY,
        GateKind.Z => new(1, 0, 0, -1),
        GateKind.S => new(1, 0, 0, Complex.ImaginaryOne),
        GateKind.SAdjoint => new(1, 0, 0, -Complex.ImaginaryOne),
        GateKind.T => new(1, 0, 0, new(InverseRoot2, InverseRoot2)),
        GateKind.TAdjoint => new(1, 0, 0, new(InverseRoot2, -InverseRoot2)),
        GateKind.SX => RootX,
        GateKind.SXAdjoint => RootXAdjoint,
        GateKind.Rx => RotationX(angle),
        GateKind.Ry => RotationY(angle),
        GateKind.Rz => RotationZ(angle),
        _ => throw new UnreachableException($"{kind} does not act on one qubit."),
    };

    /// <summary>diag(exp(-iθ/2), exp(iθ/2)).</summary>
    public static Matrix2 RotationZ(double theta)
    {
        (double sin, double cos) = Math.SinCos(theta / 2);
        return new(new(cos, -sin), 0, 0, new(cos, sin));
    }

    /// <summary>First <paramref name="right"/>, then <paramref name="left"/>.</summary>
    public static Matrix2 operator *(in Matrix2 left, in Matrix2 right) => new(
        (left._u00 * right._u00) + (left._u01 * right._u10),
        (left._u00 * right._u01) + (left._u01 * right._u11),
        (left._u10 * right._u00) + (left._u11 * right._u10),
        (left._u10 * right._u01) + (left._u11 * right._u11));

    public void Invoke(ref double re0, ref double im0, ref double re1, ref double im1)
    {
        var a0 = new Complex(re0, im0);
        var a1 = new Complex(re1, im1);
        var b0 = (_u00 * a0) + (_u01 * a1);
        var b1 = (_u10 * a0) + (_u11 * a1);
        (re0, im0, re1, im1) = (b0.Real, b0.Imaginary, b1.Real, b1.Imaginary);
    }

    public void Invoke(ref Vector<double> re0, ref Vector<double> im0, ref Vector<double> re1, ref Vector<double> im1)
    {
        var bRe0 = (re0 * _u00.Real) - (im0 * _u00.Imaginary) + (re1 * _u01.Real) - (im1 * _u01.Imaginary);
        var bIm0 = (re0 * _u00.Imaginary) + (im0 * _u00.Real) + (re1 * _u01.Imaginary) + (im1 * _u01.Real);
        var bRe1 = (re0 * _u10.Real) - (im0 * _u10.Imaginary) + (re1 * _u11.Real) - (im1 * _u11.Imaginary);
        var bIm1 = (re0 * _u10.Imaginary) + (im0 * _u10.Real) + (re1 * _u11.Imaginary) + (im1 * _u11.Real);
        (re0, im0, re1, im1) = (bRe0, bIm0, bRe1, bIm1);
    }
}
