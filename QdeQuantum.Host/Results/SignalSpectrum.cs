using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QdeQuantum.Host.Results;

/// <summary>
/// The levels behind a signal ⟨ψ|ψ(t)⟩ = Σ_n p_n exp(-iE_n t), by least squares: one level after the other at the highest maximum of the Fourier sum of
/// what is left, all refined together by Gauss and Newton's steps.
/// </summary>
public sealed class SignalSpectrum
{
    private const int Refinements = 30;
    private const double SmallestStep = 1e-10;

    private readonly double[] _times;
    private readonly Complex[] _signal;

    /// <summary>Takes a signal.</summary>
    /// <param name="times">The times, above 0.</param>
    /// <param name="signal">⟨ψ|ψ(t)⟩ at each of them, with noise.</param>
    public SignalSpectrum(IReadOnlyList<double> times, IReadOnlyList<Complex> signal)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(signal);
        if (times.Count == 0 || times.Count != signal.Count)
        {
            throw new ArgumentException($"There are {times.Count} times and {signal.Count} values; a signal takes as many of both, at least one.", nameof(signal));
        }

        (_times, _signal) = ([.. times], [.. signal]);
    }

    /// <summary>Re Σ exp(iEt) S(t) over all times, divided by their number: near 1 at the energy of an eigenstate.</summary>
    public double Sum(double energy) => Sum(energy, _signal).Real;

    /// <summary>Finds levels, in rising order of energy.</summary>
    /// <param name="count">How many; fewer than the signal has leave the others in the noise.</param>
    /// <param name="lowest">The lowest energy that may occur.</param>
    /// <param name="highest">The highest.</param>
    public IReadOnlyList<EnergyLevel> Find(int count, double lowest, double highest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);

        // Eight places in the width of a maximum.
        var places = Math.Max(2, (int)Math.Ceiling((highest - lowest) * _times.Max() * 4.0 / Math.PI));
        IReadOnlyList<EnergyLevel> levels = [];
        while (levels.Count < count)
        {
            var left = Residual(levels);
            var energy = Enumerable.Range(0, places + 1).Select(place => lowest + ((highest - lowest) * place / places)).MaxBy(at => Sum(at, left).Real);
            levels = Refine([.. levels, new EnergyLevel(energy, Sum(energy, left).Real)]);
        }

        return levels;
    }

    /// <summary>The levels of least squares near some others, in rising order of energy.</summary>
    public IReadOnlyList<EnergyLevel> Refine(IReadOnlyList<EnergyLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var best = levels.ToArray();
        var squares = Squares(best);
        for (var (iteration, scale) = (0, 1.0); iteration < Refinements && scale > SmallestStep; iteration++)
        {
            var step = Step(best);
            var next = best.Select((level, n) => new EnergyLevel(level.Energy + (scale * step[n]), level.Population + (scale * step[best.Length + n]))).ToArray();
            if (Squares(next) is var better && better < squares)
            {
                (best, squares, scale) = (next, better, 1.0);
            }
            else
            {
                scale *= 0.25;
            }
        }

        return [.. best.OrderBy(level => level.Energy)];
    }

    /// <summary>The step that linear least squares takes: first the energies, then the populations.</summary>
    private double[] Step(EnergyLevel[] levels)
    {
        var residual = Residual(levels);
        var count = levels.Length;
        var rows = 2 * _times.Length;
        var jacobian = Matrix<double>.Build.Dense(rows, 2 * count);
        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(rows);
        for (var k = 0; k < _times.Length; k++)
        {
            (right[2 * k], right[(2 * k) + 1]) = (residual[k].Real, residual[k].Imaginary);
            for (var n = 0; n < count; n++)
            {
                var wave = Complex.Exp(-Complex.ImaginaryOne * levels[n].Energy * _times[k]);
                var slope = -Complex.ImaginaryOne * _times[k] * levels[n].Population * wave;
                (jacobian[2 * k, n], jacobian[(2 * k) + 1, n]) = (slope.Real, slope.Imaginary);
                (jacobian[2 * k, count + n], jacobian[(2 * k) + 1, count + n]) = (wave.Real, wave.Imaginary);
            }
        }

        // Two levels that have met leave the equations nearly singular; a little damping takes the shortest step then.
        var normal = jacobian.TransposeThisAndMultiply(jacobian);
        var damping = Matrix<double>.Build.DenseIdentity(2 * count) * (1e-9 * normal.Trace());
        return (normal + damping).Solve(jacobian.TransposeThisAndMultiply(right)).ToArray();
    }

    private Complex[] Residual(IReadOnlyList<EnergyLevel> levels) => [.. _times.Select((time, k) =>
        levels.Aggregate(_signal[k], (left, level) => left - (level.Population * Complex.Exp(-Complex.ImaginaryOne * level.Energy * time))))];

    private double Squares(EnergyLevel[] levels) => Residual(levels).Sum(left => (left.Real * left.Real) + (left.Imaginary * left.Imaginary));

    private Complex Sum(double energy, Complex[] signal) =>
        _times.Zip(signal, (time, value) => Complex.Exp(Complex.ImaginaryOne * energy * time) * value).Aggregate(Complex.Zero, (sum, part) => sum + part) / _times.Length;
}
