/// # Summary
/// A quantum anneal in ten lines: a particle in the double well ζ(x) = (x² - 1)² + x/4 on -2 ≤ x < 2, 16 grid points.
/// Kicks by ζ grow and drifts shrink, and two shots of three end at the points 2 to 5, in the deeper well.
@EntryPoint()
operation Demo() : Result[] {
    let masks = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15];
    let coefficients = [-0.031, -0.063, 0.354, -0.125, 0.613, 1.18, -0.25, 0.477, 0.859, 0.969, 0.375];
    let kicks = [0.19, 0.25, 0.33, 0.44, 0.59, 0.79, 1.05, 1.4];
    let drifts = [0.024, 0.018, 0.0135, 0.0101, 0.0076, 0.0057, 0.0043, 0.0032];
    let evolve = Kernels.EvolveTrotter([4], [39.478], drifts, masks, coefficients, kicks, _);
    Kernels.Run(4, Kernels.PrepareUniform, evolve, Kernels.MeasurePosition)
}
