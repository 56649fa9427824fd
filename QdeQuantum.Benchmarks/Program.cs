using BenchmarkDotNet.Running;
using QdeQuantum.Benchmarks.Ratios;
using QdeQuantum.Benchmarks.Shots;

if (args is ["ratios", .. var options])
{
    return RatioCommand.Run(options);
}

if (args is ["shots", .. { Length: <= 1 } problem])
{
    return await ShotsCommand.RunAsync(problem is [var name] ? name : "three-hump-camel");
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
