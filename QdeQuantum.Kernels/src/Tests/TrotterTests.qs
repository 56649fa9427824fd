import Std.Arrays.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Kinetic.*;
import Potential.*;
import Trotter.*;
import Tests.References.*;

function Masks() : Int[] { [1, 3, 6, 7, 12, 9] }

function Coefficients() : Double[] { SomeNumbers(6, 4) }

function Axes() : Int[] { [3, 1] }

function Weights() : Double[] { [0.7, 1.9] }

operation ApplyKick(angle : Double, register : Qubit[]) : Unit is Adj + Ctl {
    ApplyPotentialStep(angle, Masks(), Coefficients(), register);
}

operation ApplyDrift(angle : Double, register : Qubit[]) : Unit is Adj + Ctl {
    ApplyKineticStep(angle, Axes(), Weights(), register);
}

operation ApplyPlan(kineticAngles : Double[], potentialAngles : Double[], register : Qubit[]) : Unit is Adj + Ctl {
    EvolveTrotter(Axes(), Weights(), kineticAngles, Masks(), Coefficients(), potentialAngles, register);
}

@Test()
operation PlanAlternatesKicksAndDrifts() : Unit {
    RequireEqual(
        4,
        ApplyPlan([0.4, -0.2], [0.3, 0.9], _),
        register => {
            ApplyKick(0.3, register);
            ApplyDrift(0.4, register);
            ApplyKick(0.9, register);
            ApplyDrift(-0.2, register);
        },
        "Plan of two steps"
    );
}

@Test()
operation PlanMayEndWithAKick() : Unit {
    RequireEqual(
        4,
        ApplyPlan([0.4], [0.3, 0.9], _),
        register => {
            ApplyKick(0.3, register);
            ApplyDrift(0.4, register);
            ApplyKick(0.9, register);
        },
        "Kick, drift, kick"
    );
}

@Test()
operation FirstOrderStepIsKickThenDrift() : Unit {
    RequireEqual(
        4,
        ApplyFirstOrderStep(Axes(), Weights(), 0.4, Masks(), Coefficients(), 0.3, _),
        register => {
            ApplyKick(0.3, register);
            ApplyDrift(0.4, register);
        },
        "First order"
    );
}

/// A step of even order undoes itself when time runs back.
@Test()
operation EvenOrdersAreTimeReversible() : Unit {
    RequireEqual(
        4,
        ApplyStrangStep(Axes(), Weights(), -0.4, Masks(), Coefficients(), -0.3, _),
        Adjoint ApplyStrangStep(Axes(), Weights(), 0.4, Masks(), Coefficients(), 0.3, _),
        "Strang step backwards"
    );
    RequireEqual(
        4,
        ApplyFourthOrderStep(Axes(), Weights(), -0.4, Masks(), Coefficients(), -0.3, _),
        Adjoint ApplyFourthOrderStep(Axes(), Weights(), 0.4, Masks(), Coefficients(), 0.3, _),
        "Fourth-order step backwards"
    );
}

@Test()
operation FourthOrderIsThreeStrangSteps() : Unit {
    let outer = 1.0 / (2.0 - 2.0^(1.0 / 3.0));
    RequireEqual(
        4,
        ApplyFourthOrderStep(Axes(), Weights(), 0.4, Masks(), Coefficients(), 0.3, _),
        register => {
            for share in [outer, 1.0 - 2.0 * outer, outer] {
                ApplyStrangStep(Axes(), Weights(), share * 0.4, Masks(), Coefficients(), share * 0.3, register);
            }
        },
        "Fourth order"
    );
}

@Test()
function SharesAddUpToOneStep() : Unit {
    for order in [1, 2, 4] {
        let (kicks, drifts) = SplittingCoefficients(order);
        for shares in [kicks, drifts] {
            let sum = Fold((sum, share) -> sum + share, 0.0, shares);
            Fact(AbsD(sum - 1.0) < 1e-14, $"Shares of order {order} add up to {sum}.");
        }
    }
}

/// The condition that makes three second-order steps one of fourth order.
@Test()
function CubesOfTheFourthOrderSharesCancel() : Unit {
    let (_, drifts) = SplittingCoefficients(4);
    let sum = Fold((sum, share) -> sum + share * share * share, 0.0, drifts);
    Fact(AbsD(sum) < 1e-14, $"Cubes add up to {sum}.");
}
