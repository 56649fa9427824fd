using BenchmarkDotNet.Running;
using QdeQuantum.Benchmarks.Ratios;

if (args is ["ratios", .. var options])
{
    return RatioCommand.Run(options);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
