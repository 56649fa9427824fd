using QdeQuantum.Host.Cli;

return await QdeCommandLine.InvokeAsync(args, Terminal.OfProcess(), CancellationToken.None);
