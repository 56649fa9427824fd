import Std.Convert.*;
import Std.Diagnostics.*;
import Kinetic.*;
import Measure.*;
import Potential.*;
import Prepare.*;
import Std.Math.*;
import Tests.References.*;

@Test()
operation RunPreparesEvolvesAndMeasures() : Unit {
    let results = Run(4, PrepareBasisState(6, _), ApplyTranslation([5.0], [4], _), MeasurePosition);
    Fact(ResultArrayAsInt(results) == 11, $"6 + 5 was measured as {ResultArrayAsInt(results)}.");
}

/// Plane waves of every momentum on two axes of different sizes.
@Test()
operation PlaneWavesAreMeasuredAsTheirMomenta() : Unit {
    for first in -2..1 {
        for second in -4..3 {
            let slopes = [-2.0 * PI() * IntAsDouble(first) / 4.0, -2.0 * PI() * IntAsDouble(second) / 8.0];
            let word = ResultArrayAsInt(Run(5, PrepareUniform, ApplyLinearPhase(slopes, [2, 3], _), MeasureMomentum([2, 3], _)));
            let measured = (SignedValue(2, word % 4), SignedValue(3, word / 4));
            Fact(measured == (first, second), $"({first}, {second}) was measured as {measured}.");
        }
    }
}

/// The same state gives Zero for certain, an orthogonal one never does.
@Test()
operation FidelityTellsAStateFromAnOrthogonalOne() : Unit {
    let (even, odd) = ([0.3, -0.4, 0.5, 0.1], [0.4, 0.3, -0.1, 0.5]);
    for _ in 1..20 {
        Fact(ResultArrayAsInt(Run(2, PrepareReal(even, _), ApplyLinearPhase([0.0], [2], _), MeasureFidelity(even, _))) == 0, "The same state was told apart.");
        Fact(ResultArrayAsInt(Run(2, PrepareReal(odd, _), ApplyLinearPhase([0.0], [2], _), MeasureFidelity(even, _))) != 0, "Orthogonal states were mistaken.");
    }
}
