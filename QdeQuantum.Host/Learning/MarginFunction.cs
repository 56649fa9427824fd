using MathNet.Numerics.LinearAlgebra;

namespace QdeQuantum.Host.Learning;

/// <summary>The loss of a <see cref="MarginModel"/> over the training samples, exactly: ∇ = ⟨ℓ' t x⟩ + 2λw, H = ⟨ℓ'' x xᵀ⟩ + 2λ.</summary>
internal sealed class MarginFunction(TrainingTask task, MarginModel model) : ISmoothFunction
{
    public bool IsQuadratic => false;

    public double Value(double[] point) => task.Evaluate(point);

    public (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(double[] point)
    {
        var gradient = Vector<double>.Build.Dense(point.Length);
        var hessian = Matrix<double>.Build.Dense(point.Length, point.Length);
        var count = task.TrainingInputs.Count;
        for (var sample = 0; sample < count; sample++)
        {
            var x = Vector<double>.Build.Dense(task.TrainingInputs[sample]);
            var t = task.Train.Targets[sample];
            var (slope, curvature) = model.Derivatives(t * x.DotProduct(Vector<double>.Build.Dense(point)));
            gradient += slope * t / count * x;
            hessian += curvature / count * x.OuterProduct(x);
        }

        for (var weight = 0; weight < task.PenalisedCount; weight++)
        {
            gradient[weight] += 2.0 * model.Penalty * point[weight];
            hessian[weight, weight] += 2.0 * model.Penalty;
        }

        return (gradient, hessian);
    }
}
