#:project ../QdeQuantum.QSharp
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Your own Q# from C#: compile it in this process, call it with values, run it, count what comes back.
//
//     dotnet run samples/own-kernel.cs

using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

// A Q# library is a package of sources. What it exports can be called by the package's name.
var coins = new QSharpSource(
    "Main.qs",
    """
    /// # Summary
    /// Tosses `count` coins that all fall alike: on One with probability sin²(`angle`/2).
    operation TossTogether(angle : Double, count : Int) : Result[] {
        use qubits = Qubit[count];
        Ry(angle, qubits[0]);
        for i in 1..count - 1 {
            CNOT(qubits[0], qubits[i]);
        }
        MResetEachZ(qubits)
    }

    export TossTogether;
    """);
var library = new Dictionary<string, IReadOnlyList<QSharpSource>> { ["Coins"] = [coins] };

// A kernel call is a value; it becomes Q# text without any pasting of strings.
var call = new KernelCall("Coins.TossTogether", 2.0 * Math.PI / 3.0, 3);

using var compiler = new QdkCompiler();
QuantumProgram program = await compiler.CompileAsync(call, TargetProfile.Adaptive, library);

var target = new LocalTarget();
Shots shots = await target.RunAsync(program, shots: 1000, seed: 7);
double[] exact = await target.OutcomeProbabilitiesAsync(program);

Console.WriteLine(call);
foreach (var (outcome, count) in shots.Histogram())
{
    Console.WriteLine($"{outcome}  {count} of {shots.Count}");
}

Console.WriteLine(FormattableString.Invariant($"exact probability of all One: {exact[^1]:F4}"));
