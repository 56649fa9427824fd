using System.Globalization;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.AzureQuantum;

public class ProgramCheckTests
{
    [Fact]
    public async Task OlderFormOfEntryPointsIsValidAndReachedOnce()
    {
        var once = EntryPointForm.ToVoid(Programs.Feedback);

        Assert.Equal(once, EntryPointForm.ToVoid(once));
        Assert.Empty(ProgramCheck.Violations(once, TargetProfile.AdaptiveRI));
        Assert.SkipUnless(LlvmAssembler.IsAvailable, "llvm-as-16 is not installed.");
        Assert.Equal("", await LlvmAssembler.ErrorsAsync(once, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void EachProgramPassesItsOwnProfileAndRicherOnes()
    {
        Assert.Empty(ProgramCheck.Violations(Programs.Bell, TargetProfile.Base));
        Assert.Empty(ProgramCheck.Violations(Programs.Bell, TargetProfile.AdaptiveRI));
        Assert.Empty(ProgramCheck.Violations(Programs.Feedback, TargetProfile.AdaptiveRI));
        Assert.Empty(ProgramCheck.Violations(Programs.Feedback, TargetProfile.AdaptiveRIF));
        Assert.Empty(ProgramCheck.Violations(Programs.FloatFeedback, TargetProfile.AdaptiveRIF));
    }

    [Fact]
    public void FeedbackInBaseIsRefusedForEveryReasonAtOnce()
    {
        var rules = ProgramCheck.Violations(Programs.Feedback, TargetProfile.Base).Select(violation => violation.Message).ToArray();

        Assert.Contains(rules, message => message.Contains("mresetz", StringComparison.Ordinal) && message.Contains("(2 times)", StringComparison.Ordinal));
        Assert.Contains(rules, message => message.Contains("read_result", StringComparison.Ordinal));
        Assert.Contains(rules, message => message.Contains("'br' branches", StringComparison.Ordinal));
        Assert.Contains(rules, message => message.Contains("A gate follows a measurement", StringComparison.Ordinal));
    }

    [Fact]
    public void RunTimeAnglesNeedTheProfileWithFloats()
    {
        var violations = ProgramCheck.Violations(Programs.FloatFeedback, TargetProfile.AdaptiveRI);

        Assert.Equal(3, violations.Count);
        Assert.All(violations, violation => Assert.Contains("adaptive_ri'", violation.Remedy, StringComparison.Ordinal));
        Assert.Contains("An angle", violations[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  br label %block_0", "loops")]
    [InlineData("  %x = alloca i64", "instruction")]
    [InlineData("  call void @Mine(%Qubit* null)", "call")]
    [InlineData("  call void @__quantum__qis__x__body(%Qubit* %chosen)", "operand")]
    [InlineData("  %y = call double @Sin(double 1.0)", "call")]
    public void WhatNoMachineTakesIsFound(string line, string rule)
    {
        var program = Programs.Feedback.Replace("  ret i64 0", line + "\n  ret i64 0", StringComparison.Ordinal);
        var violation = Assert.Single(ProgramCheck.Violations(program, TargetProfile.AdaptiveRIF));

        Assert.Equal(rule, violation.Rule);
        Assert.Equal(Programs.Feedback.Split('\n').Index().First(each => each.Item == "  ret i64 0").Index + 1, violation.Line);
    }

    [Fact]
    public void LimitsOfTheTargetAreChecked()
    {
        var target = TargetCatalogue.Known["ionq.simulator"] with { Qubits = 1 };
        var exception = Assert.Throws<ProgramRejectedException>(() => ProgramCheck.ThrowIfRejected(Programs.Bell, target, 10_001));

        Assert.Equal(["qubits", "shots"], exception.Violations.Select(violation => violation.Rule));
        Assert.Contains("nothing was uploaded", exception.Message, StringComparison.Ordinal);
        Assert.Contains("10000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsNoProgramIsRefused()
    {
        var rules = ProgramCheck.Violations("hello", TargetProfile.Base).Select(violation => violation.Rule);

        Assert.Equal(["entry-point", "output"], rules);
    }

    [Fact]
    public void TargetWithoutQirIsRefused() =>
        Assert.Equal("format", Assert.Single(ProgramCheck.Violations(Programs.Bell, TargetCatalogue.Known["pasqal.sim.emu-tn"], 1)).Rule);

    [Fact]
    public void GatesAndDepthAreCounted()
    {
        var bell = ProgramSummary.Of(Programs.Bell);
        var feedback = ProgramSummary.Of(Programs.Feedback);

        Assert.Equal((2, 1, 1, 2, 0), (bell.Qubits, bell.OneQubitGates, bell.TwoQubitGates, bell.Measurements, bell.Resets));
        Assert.Equal((3, 1, true), (bell.Depth, bell.TwoQubitDepth, bell.IsStraight));
        Assert.Equal((2, 2, 2, false, false), (feedback.OneQubitGates, feedback.Measurements, feedback.Resets, feedback.IsStraight, feedback.HasRepeats));
    }

    [Fact]
    public void FidelityFallsWithGatesAndReadout()
    {
        var bell = ProgramSummary.Of(Programs.Bell);

        Assert.Equal(1.0, bell.ExpectedFidelity(0.0));
        Assert.Equal((1 - (16 * 0.003 / 15)) * 0.99 * 0.99, bell.ExpectedFidelity(0.003, 0.01), 12);
    }

    [Fact]
    public void PriceIsARangeWithABasisAndADateOrUnknown()
    {
        var bell = ProgramSummary.Of(Programs.Bell);
        var looped = ProgramSummary.Of(Programs.Feedback.Replace("  ret i64 0", "  br label %block_0", StringComparison.Ordinal));
        var h2 = CostForecast.For(TargetCatalogue.Known["quantinuum.sim.h2-1e"], bell, 1000);
        var aria = CostForecast.For(TargetCatalogue.Known["ionq.qpu.aria-1"], bell, 1000);

        Assert.Equal((5.0 + (1000 * 20 / 5000.0), 5.0 + (1000 * 21 / 5000.0), "EHQC"), (h2.Low!.Value, h2.High!.Value, h2.Unit));
        Assert.True(aria.Low < aria.High);
        Assert.NotNull(aria.AsOf);
        Assert.Equal(0.0, CostForecast.For(TargetCatalogue.Known["quantinuum.sim.h2-1sc"], bell, 1).High);
        Assert.True(CostForecast.For(TargetCatalogue.Known["qci.machine1"], bell, 1).IsUnknown);
        Assert.True(CostForecast.For(TargetCatalogue.Known["ionq.qpu.aria-1"], looped, 1).IsUnknown);
    }

    [Fact]
    public void WorkspaceCompletesTheCatalogue()
    {
        var catalogue = TargetCatalogue.Known.RefreshedWith(
        [
            new ProviderStatus("ionq", "Available", [new("ionq.simulator", "Degraded", TimeSpan.FromSeconds(5), null, 33, "Adaptive_RI")]),
            new ProviderStatus("new", "Available", [new("new.machine", "Available", TimeSpan.Zero, null, 7, "Base")]),
        ]);

        Assert.Equal((33, TargetProfile.AdaptiveRI, "Degraded", 10_000), Facts(catalogue["IonQ.Simulator"]));
        Assert.Equal((7, TargetProfile.Base, "Available", null), Facts(catalogue["new.machine"]));
        Assert.False(catalogue["ionq.qpu.aria-1"].IsInWorkspace);
        Assert.Contains("ionq.qpu.aria-1", Assert.Throws<TargetNotFoundException>(() => catalogue["ionq.qpu"]).Message, StringComparison.Ordinal);

        static (int?, TargetProfile?, string?, int?) Facts(TargetInfo target) => (target.Qubits, target.Profile, target.Availability, target.MaxShots);
    }

    [Theory]
    [InlineData("7.283185307179586", 1.0)]
    [InlineData("-100.0", 0.53096491487338362)]
    [InlineData("1000000.0", -0.357564167)]
    public void LargeAnglesAreReducedByWholeTurns(string angle, double expected)
    {
        var line = RotationReducer.Reduce(Rotation("rz", angle));
        var reduced = double.Parse(line.Split("double ")[1].Split(',')[0], CultureInfo.InvariantCulture);

        Assert.Equal(expected, reduced, 9);
        Assert.Equal(0.0, Math.Sin((double.Parse(angle, CultureInfo.InvariantCulture) - reduced) / 2.0), 9);
    }

    [Theory]
    [InlineData("0.0")]
    [InlineData("6.283185307179586")]
    [InlineData("-12.566370614359172")]
    public void RotationsByNothingAreDropped(string angle) => Assert.Equal("", RotationReducer.Reduce(Rotation("rzz", angle)));

    [Fact]
    public void AllElseStaysToTheLetter()
    {
        Assert.Equal(Programs.FloatFeedback, RotationReducer.Reduce(Programs.FloatFeedback));
        Assert.Equal(Rotation("rx", "3.0"), RotationReducer.Reduce(Rotation("rx", "3.0")));
    }

    private static string Rotation(string gate, string angle) =>
        $"  call void @__quantum__qis__{gate}__body(double {angle}, %Qubit* inttoptr (i64 0 to %Qubit*))\n";
}
