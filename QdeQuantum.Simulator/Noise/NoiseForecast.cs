namespace QdeQuantum.Simulator.Noise;

/// <summary>
/// What noise will leave of a program, from its gates alone. Each depolarizing error is counted as mixing the whole state, so that the measured
/// distribution would be F times the noiseless one plus (1 - F) times the uniform one. True machines keep a little more, since an error spoils
/// part of the state only.
/// </summary>
/// <param name="Fidelity">F, the product over gates on k qubits of 1 - 4ᵏ p/(4ᵏ - 1).</param>
/// <param name="Errors">Errors to be expected in a shot, the sum of all p; <c>p G</c> for G gates of one kind.</param>
public sealed record NoiseForecast(double Fidelity, double Errors)
{
    /// <summary>Errors per shot beyond which the distribution can hardly be told from the uniform one.</summary>
    public const double ErrorsOfLostRun = 3;

    /// <summary>Errors per shot that a circuit should stay below to keep most of its answer.</summary>
    public const double ErrorsOfGoodRun = 0.5;

    /// <summary>Whether nothing of the answer is to be expected.</summary>
    public bool IsLost => Errors > ErrorsOfLostRun;

    /// <summary>The number of steps to take at most, 0.5/(p g) for g gates a step, but 2 at least; null without noise.</summary>
    /// <param name="steps">Steps of the program of which this is the forecast.</param>
    public int? MaxSteps(int steps) => Errors == 0 ? null : (int)Math.Clamp(Math.Floor(ErrorsOfGoodRun * steps / Errors), 2, int.MaxValue);
}
