using MathNet.Numerics.LinearAlgebra;

namespace QdeQuantum.Host.Learning;

/// <summary>A function with exact first and second derivatives.</summary>
internal interface ISmoothFunction
{
    /// <summary>Whether it is a quadratic form, which has one valley.</summary>
    bool IsQuadratic { get; }

    /// <summary>The value at a point.</summary>
    double Value(double[] point);

    /// <summary>The gradient and the matrix of second derivatives at a point.</summary>
    (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(double[] point);
}
