using System.Xml.Linq;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Circuits;
using QdeQuantum.QSharp.Estimation;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.QSharp.Circuits;

/// <summary>Circuits of programs: read, drawn, and written for other tools.</summary>
public class CircuitTests(SharedCompiler shared)
{
    private const string Grouped =
        """
        operation Entangle(q : Qubit[]) : Unit is Adj { H(q[0]); CNOT(q[0], q[2]); }
        operation Turn(q : Qubit[]) : Unit { Rz(0.25, q[1]); Rzz(0.5, q[0], q[2]); }
        operation Main() : Result[] { use q = Qubit[3]; X(q[1]); Entangle(q); Turn(q); Adjoint Entangle(q); MResetEachZ(q) }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GroupsAreTheOperationsInOrder()
    {
        var circuit = await CircuitAsync(Grouped);

        Assert.Equal(3, circuit.QubitCount);
        Assert.Equal(["", "Entangle", "Turn", "Entangle†", ""], circuit.Groups.Select(group => group.Name));
        Assert.Equal([1, 2, 2, 2], circuit.Groups.Take(4).Select(group => group.GateCount));
        Assert.Equal(["H", "X"], circuit.Groups[1].Columns.Select(column => Assert.Single(column).Name));
        Assert.Equal([0], circuit.Groups[1].Columns[1][0].Controls);
        Assert.Equal(["Rz(0.2500)", "Rzz(0.5000)"], circuit.Groups[2].Columns.SelectMany(column => column).Select(gate => gate.Label));
    }

    [Fact]
    public void GatesShareAColumnOnlyWhereTheyDoNotCross()
    {
        var columns = CircuitColumns.Arrange([Gate(0), Gate(2), Gate(0, 2), Gate(1), Gate(3)]);

        Assert.Equal([3, 1, 1], columns.Select(column => column.Length));
    }

    [Fact]
    public async Task TextShowsEveryWireAndGate()
    {
        var text = CircuitTextWriter.Write(await CircuitAsync(Grouped));

        Assert.Contains(
            """
            Entangle: 2 gates in 2 layers
            q0 ─H──●─
                   │
            q1 ────┼─
                   │
            q2 ────X─

            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WideCircuitsAreWrappedAndKeepEveryGate()
    {
        var circuit = await CircuitAsync("operation Main() : Unit { use q = Qubit[2]; for i in 1..40 { Rx(0.1, q[0]); CNOT(q[0], q[1]); } }");
        var narrow = CircuitTextWriter.Write(circuit, width: 60);

        Assert.All(narrow.Split('\n'), line => Assert.True(line.Length <= 60, line));
        Assert.Equal(40, narrow.Split("Rx(0.1000)").Length - 1);
    }

    [Fact]
    public async Task ImageIsWellFormedAndHoldsEveryGate()
    {
        var circuit = await CircuitAsync(Grouped);
        var image = XDocument.Parse(CircuitSvgWriter.Write(circuit));
        var texts = image.Descendants().Where(node => node.Name.LocalName == "text").Select(node => node.Value).ToArray();

        Assert.Contains("Entangle†", texts);
        Assert.Equal(2, texts.Count(text => text == "Rzz(0.5000)"));
        Assert.DoesNotContain(image.Descendants().Attributes(), attribute => attribute.Value.Contains("http", StringComparison.Ordinal) && !attribute.IsNamespaceDeclaration);
    }

    /// <summary>The QDK's own OpenQASM compiler makes a program of the same state of what was written.</summary>
    [Fact]
    public async Task OpenQasmIsTheSameProgramForTheQdk()
    {
        const string Text =
            """
            operation Main() : Result[] {
                use q = Qubit[3];
                H(q[0]); S(q[0]); T(q[1]); Rx(0.3, q[1]); Ry(-1.1, q[2]); Rz(2.5, q[0]); Rzz(0.7, q[0], q[2]); CNOT(q[1], q[2]); CZ(q[0], q[1]);
                Adjoint T(q[2]); SWAP(q[0], q[1]); CCNOT(q[0], q[1], q[2]); H(q[1]); Adjoint S(q[1]); Y(q[0]); H(q[0]); H(q[2]);
                MResetEachZ(q)
            }
            """;
        var program = await shared.CompileAsync(Text, TargetProfile.Base);
        var again = await shared.Compiler.CompileOpenQasmAsync("again", OpenQasm.FromQir(program.Qir), TargetProfile.Base, Token);
        var expected = await new LocalTarget().OutcomeProbabilitiesAsync(program, Token);
        var actual = await new LocalTarget().OutcomeProbabilitiesAsync(again, Token);

        Assert.Equal(expected, actual, (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.True(expected.Count(probability => probability > 0.01) > 4);
    }

    [Fact]
    public async Task WhatHasNoCounterpartInOpenQasmIsNamed()
    {
        var program = await shared.CompileAsync("operation Main() : Result { use q = Qubit[2]; Rxx(0.3, q[0], q[1]); Reset(q[1]); MResetZ(q[0]) }", TargetProfile.Base);

        Assert.Contains("rxx", Assert.Throws<UnsupportedProgramException>(() => OpenQasm.FromQir(program.Qir)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenQasmThatIsWrongIsRefused() => await Assert.ThrowsAsync<QSharpCompilationException>(
        () => shared.Compiler.CompileOpenQasmAsync("wrong", "OPENQASM 3.0; qubit q; nogate q;", TargetProfile.Base, Token));

    private static CircuitGate Gate(params int[] targets) => new("G", [], [], [.. targets]);

    private async Task<Circuit> CircuitAsync(string text) => Circuit.FromJson(
        await new CircuitData(shared.Compiler).CircuitJsonAsync(await shared.CompileAsync(text), groupsByOperation: true, cancellationToken: Token));
}
