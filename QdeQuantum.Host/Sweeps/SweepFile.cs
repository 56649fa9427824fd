using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Sweeps;

/// <summary>Reads a sweep (<see cref="SweepOptions"/> as JSON) and lists its cells.</summary>
public static class SweepFile
{
    private const int MostCells = 1_000_000;

    private static readonly SolveMethod[] Methods = [new AnnealMethod(), new MultiscaleMethod()];

    private static readonly string[] Members = [.. typeof(SweepOptions).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>The cells of a file, in order: problems outermost, then methods, values, noise, pilots, schedules, qubits, steps, shots, seeds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="readNoise">What a word for noise means.</param>
    /// <exception cref="FormatException">The file is no sweep; the message names what is wrong and what is allowed.</exception>
    public static IReadOnlyList<SweepCell> Read(string path, Func<string, NoiseModel?> readNoise)
    {
        ArgumentNullException.ThrowIfNull(readNoise);
        var name = Path.GetFileName(path);
        var options = Parse(File.ReadAllText(path), name);
        if (options.Functions is not { } functions)
        {
            throw new FormatException($"{name}: it names no functions. Write \"functions\": \"FILE.json\", in the format of data/test-functions.json.");
        }

        return Cells(options, TestFunctionFile.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", functions)), readNoise, name);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="FormatException">It is no sweep.</exception>
    public static SweepOptions Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var unknown = document.RootElement.EnumerateObject().Select(member => member.Name).FirstOrDefault(member => !Members.Contains(member));
            return unknown is null
                ? document.RootElement.Deserialize(SweepJson.Default.SweepOptions)!
                : throw new FormatException($"{name}: a sweep has no \"{unknown}\". {NameSuggestion.For(unknown, Members)} Known are {string.Join(", ", Members)}.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{name} is no sweep: {fault.Message}", fault);
        }
    }

    /// <summary>The cells of some options.</summary>
    /// <param name="options">The options; their file of functions has been read.</param>
    /// <param name="functions">All functions there are.</param>
    /// <param name="readNoise">What a word for noise means.</param>
    /// <param name="name">What error messages call the sweep.</param>
    /// <exception cref="FormatException">Something in the options is not allowed, or two cells are the same.</exception>
    public static IReadOnlyList<SweepCell> Cells(
        SweepOptions options, IReadOnlyList<TestFunction> functions, Func<string, NoiseModel?> readNoise, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentNullException.ThrowIfNull(readNoise);
        try
        {
            var cells = Combinations(options, functions, readNoise).Take(MostCells + 1).ToArray();
            if (cells.Length > MostCells)
            {
                throw new FormatException($"It has more than {MostCells} cells. Divide it.");
            }

            var twice = cells.GroupBy(cell => cell.Key).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? cells : throw new FormatException($"The cell {twice.Key} is there twice. Take out one of the equal entries.");
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new FormatException($"{name}: {fault.Message}", fault);
        }
    }

    private static IEnumerable<SweepCell> Combinations(SweepOptions options, IReadOnlyList<TestFunction> functions, Func<string, NoiseModel?> readNoise) =>
        from function in Chosen(functions, options.Only)
        from method in NotEmpty(options.Methods, "methods", QdeRun.Anneal).Select(Method)
        from values in NotEmpty(options.Values, "values", SweepOptions.Raw).Select(Values)
        from noise in NotEmpty(options.Noise, "noise", SweepOptions.NoNoise)
        let model = noise == SweepOptions.NoNoise ? null : readNoise(noise)
        from pilot in NotEmpty(options.PilotShots, "pilotShots", 0)
        let defaults = method.DefaultsFor(function.Problem)
        let schedule = values == PotentialValues.Raw ? defaults.Schedule : QdeOptions.ScheduleFor(values)
        from law in NotEmpty(options.Schedules, "schedules", schedule.ToString()).Select(Schedule.Parse)
        from qubits in NotEmpty(options.Qubits, "qubits", DefaultQubits(function, defaults))
        from steps in NotEmpty(options.Steps, "steps", defaults.Steps)
        from shots in NotEmpty(options.Shots, "shots", SweepOptions.DefaultShots)
        from seed in NotEmpty(options.Seeds, "seeds", 0UL)
        select Checked(new SweepCell(
            new SweepKey(
                function.Name, method.Name, values == PotentialValues.Raw ? SweepOptions.Raw : SweepOptions.Quantile, noise, pilot, law.ToString(), qubits, steps, shots, seed),
            function,
            law,
            model));

    private static IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T>? given, string name, T standard) => given is null
        ? [standard]
        : given.Count > 0 ? given : throw new FormatException($"\"{name}\" is empty. Give at least one entry, or leave it out.");

    private static IEnumerable<TestFunction> Chosen(IReadOnlyList<TestFunction> functions, IReadOnlyList<string>? names)
    {
        var unknown = names?.FirstOrDefault(name => functions.All(function => function.Name != name));
        return unknown is null
            ? functions.Where(function => names is null || names.Contains(function.Name))
            : throw new FormatException(
                $"There is no function '{unknown}'. {NameSuggestion.For(unknown, functions.Select(function => function.Name))} Known are {string.Join(", ", functions.Select(function => function.Name))}.");
    }

    private static SolveMethod Method(string name) => Methods.FirstOrDefault(method => method.Name == name)
        ?? throw new FormatException($"'{name}' is no method of a sweep. Choose from {string.Join(", ", Methods.Select(method => method.Name))}.");

    private static PotentialValues Values(string word) => word switch
    {
        SweepOptions.Raw => PotentialValues.Raw,
        SweepOptions.Quantile => PotentialValues.Quantile,
        _ => throw new FormatException($"'{word}' are no values. Choose from {SweepOptions.Raw}, {SweepOptions.Quantile}."),
    };

    private static int DefaultQubits(TestFunction function, QdeOptions defaults) => function.Qubits
        ?? QdePlan.Create(function.Problem, defaults with { Steps = 1, Scale = EnergyScale.Given(1.0) }).Grid.Axes[0].Qubits;

    private static SweepCell Checked(SweepCell cell)
    {
        var key = cell.Key;
        Require(key.Steps is >= 1 and <= 100_000, $"{key.Steps} steps; an anneal takes 1 to 100,000");
        Require(key.Shots is >= 2 and <= 100_000_000, $"{key.Shots} shots; choose 2 to 100,000,000");
        Require(key.PilotShots is 0 or (>= 2 and <= 1_000_000), $"a pilot of {key.PilotShots} shots; choose 2 to 1,000,000, or 0 for none");
        var most = PotentialEncoding.MaxTableQubits / cell.Function.Problem.Box.Count;
        Require(key.Qubits >= 1 && key.Qubits <= most, $"{key.Qubits} qubits a variable; {key.Problem} takes 1 to {most}, as its success is counted on the whole grid");
        var isAnneal = key.Method == QdeRun.Anneal;
        Require(isAnneal || (key.Values == SweepOptions.Raw && key.PilotShots == 0), $"{key.Method} with {(key.PilotShots == 0 ? key.Values + " values" : "a pilot")}, which only an anneal takes");
        Require(key.PilotShots == 0 || cell.Schedule.WithPhase(Pilot.Candidates[0]) is not null, $"a pilot for the schedule {key.Schedule}, which has no c to choose");
        return cell;
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A cell asks for {otherwise}."));
        }
    }
}
