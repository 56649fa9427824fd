using System.CommandLine;
using QdeQuantum.Host.Methods;

namespace QdeQuantum.Host.Cli;

/// <summary>The methods that <c>--method</c> takes, the default first.</summary>
internal static class MethodChoice
{
    public static IReadOnlyList<SolveMethod> All { get; } =
        [new AnnealMethod(), new FilterMethod(), new TwoLoopsMethod(), new AnnealThenFilterMethod(), new MultiscaleMethod()];

    public static Option<string> Option() => new("--method")
    {
        Description = $"How: {string.Join("; ", All.Select(method => $"{method.Name} ({method.Summary})"))}.",
        DefaultValueFactory = _ => All[0].Name,
    };

    /// <summary>The method called <paramref name="name"/>.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static SolveMethod Find(string name) =>
        All.FirstOrDefault(method => method.Name == name)
        ?? throw new UsageException($"--method: '{name}' is no method. Choose one of: {string.Join(", ", All)}.");
}
