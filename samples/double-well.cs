#:project ../QdeQuantum.Host/QdeQuantum.Host.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// A tilted double well: gradient descent from the right side ends in the wrong well, the anneal does not care where it starts.
using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

var problem = new QdeProblem(Objective.Parse("(x^2 - 1)^2 + 0.2*x"), Box.Centered(halfWidth: 2.0));
var options = new QdeOptions { QubitsPerAxis = 6, Schedule = Schedule.Geometric(), Steps = 50, Shots = 2_000, Seed = 7 };

QdeResult result = await QdeSolver.SolveAsync(problem, options, new LocalTarget());

Console.WriteLine($"best: {result.Best}");
Console.WriteLine($"near it: {result.Near}");
Console.WriteLine($"energy: {result.Energy}");
