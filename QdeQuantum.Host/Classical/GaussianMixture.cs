namespace QdeQuantum.Host.Classical;

/// <summary>Weighted points blurred by a Gaussian of any width: p_σ(y) ∝ Σ w_i exp(−|y − y_i|²/2σ²), with its exact score.</summary>
/// <param name="points">The points.</param>
/// <param name="weights">Their weights, 0 or above, not all 0.</param>
internal sealed class GaussianMixture(IReadOnlyList<double[]> points, IReadOnlyList<double> weights)
{
    /// <summary>∇ln p_σ at a point: the weighted mean of the points that are near, minus the point, over σ².</summary>
    public double[] Score(double[] at, double width)
    {
        var score = new double[at.Length];
        var total = 0.0;
        var exponents = points.Select(point => -0.5 * point.Zip(at, (one, other) => (one - other) * (one - other)).Sum() / (width * width)).ToArray();
        var largest = exponents.Max(); // so that the nearest point counts however far it is
        for (var number = 0; number < points.Count; number++)
        {
            var weight = weights[number] * Math.Exp(exponents[number] - largest);
            total += weight;
            for (var axis = 0; axis < at.Length; axis++)
            {
                score[axis] += weight * (points[number][axis] - at[axis]);
            }
        }

        return total > 0.0 ? Array.ConvertAll(score, each => each / (total * width * width)) : score;
    }

    /// <summary>Langevin steps y ← y + η score + √(2η) ξ with η = ratio · σ².</summary>
    public double[] Relax(double[] point, double width, double ratio, int steps, NormalRandom random)
    {
        var eta = ratio * width * width;
        for (var step = 0; step < steps; step++)
        {
            point = [.. point.Zip(Score(point, width), (y, slope) => y + (eta * slope) + (Math.Sqrt(2.0 * eta) * random.Normal()))];
        }

        return point;
    }
}
