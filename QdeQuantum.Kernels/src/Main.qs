// Public face of the kernels: everything here is reached as Kernels.Name from a package that depends on this one.
export
    // Preparation
    Prepare.PrepareUniform,
    Prepare.PrepareBasisState,
    Prepare.PrepareReal,
    Prepare.PrepareComplex,
    Prepare.PrepareGaussian,
    Prepare.PrepareAxes,
    // Position and momentum
    Potential.ApplyPotentialStep,
    Potential.ApplyLinearPhase,
    Momentum.ApplySwapFreeQft,
    Momentum.ChangeToMomentumBasis,
    Momentum.MomentumBitQubits,
    Kinetic.ApplyKineticStep,
    Kinetic.ApplyKineticPhase,
    Kinetic.KineticTerms,
    Kinetic.ApplyMomentumPhase,
    Kinetic.ApplyTranslation,
    // Evolution
    Trotter.EvolveTrotter,
    Trotter.SplittingCoefficients,
    Trotter.ApplyFirstOrderStep,
    Trotter.ApplyStrangStep,
    Trotter.ApplyFourthOrderStep,
    Checkpoints.EvolveTrotterWithCheckpoints,
    Checkpoints.CheckpointPosition,
    Checkpoints.CheckpointMomentum,
    // Measurement
    Measure.MeasurePosition,
    Measure.MeasureMomentum,
    Measure.Run,
    // Phases and gates as data
    Walsh.WalshPhaseTable,
    GateTables.GateTable,
    GateTables.ApplyGateTable,
    GateTables.TwoQubitGateCount,
    GateTables.RotationCount,
    Axes.AxisStarts,
    Axes.SplitIntoAxes,
    Axes.SignedBitWeights;
