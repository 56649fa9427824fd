namespace QdeQuantum.Simulator;

/// <summary>
/// A function that a program declares and the caller of the simulator provides. It may be called from several threads at once, and once
/// for many shots that have a common beginning, so it must depend on its argument only.
/// </summary>
/// <param name="call">Arguments, and a view of the state as it is at the call.</param>
/// <returns>A <see cref="OutputValue.Bool"/>, <see cref="OutputValue.Int"/> or <see cref="OutputValue.Double"/> as declared; null for void.</returns>
public delegate OutputValue? ExternalFunction(ExternalCall call);
