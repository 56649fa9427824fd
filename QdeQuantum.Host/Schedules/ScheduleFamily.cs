using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Schedules;

/// <summary>A parameter of a named law.</summary>
/// <param name="Name">As written after the colon.</param>
/// <param name="Default">Its value where it is not given.</param>
/// <param name="Description">What it means.</param>
public sealed record ScheduleParameter(string Name, double Default, string Description);

/// <summary>A law that <see cref="Schedule.Parse"/> knows by name.</summary>
public sealed partial class ScheduleFamily
{
    private const string TablePrefix = "table:";

    private static readonly ScheduleParameter First = new("d0", 0.05, "d before the first step");
    private static readonly ScheduleParameter Last = new("d1", 3e-5, "d after the last step");
    private static readonly ScheduleParameter Phase = new("c", 0.35, "phase of a step times the root of the number of steps");
    private static readonly ScheduleParameter Time = new("duration", 20.0, "total time in units of 1/s");

    private readonly Func<IReadOnlyDictionary<string, double>, Schedule> _create;

    private ScheduleFamily(
        string name, string description, IEnumerable<ScheduleParameter> parameters, Func<IReadOnlyDictionary<string, double>, Schedule> create)
    {
        Name = name;
        Description = description;
        Parameters = [.. parameters];
        _create = create;
    }

    /// <summary>All families, the default first.</summary>
    public static ImmutableArray<ScheduleFamily> All { get; } =
    [
        new("geometric", "d falls by equal factors, equal phase in every step (the default)",
            [First, Last, Phase], p => Schedule.Geometric(p["d0"], p["d1"], p["c"])),
        new("geometric-dwell", "as geometric, but slower where gaps are usually small",
            [First, Last with { Default = 1e-5 }, Phase, new("dwell", 0.005, "d at which the steps are densest")],
            p => Schedule.GeometricDwell(p["d0"], p["d1"], p["c"], p["dwell"])),
        new("power", "d falls as an inverse power of the step, equal phase in every step",
            [new("p", 3.0, "the power"), First, Last, Phase], p => Schedule.Power(p["p"], p["d0"], p["d1"], p["c"])),
        new("qhd-paper", "the published law of Quantum Hamiltonian Descent, energies in units of the box width",
            [Time with { Default = 10.0 }], p => Schedule.QhdPaper(p["duration"])),
        new("linear", "d falls in a straight line, equal steps of time",
            [Time, First, Last], p => Schedule.Linear(p["duration"], p["d0"], p["d1"])),
        new("constant", "d stays the same, equal steps of time",
            [Time, new("d", 2.5e-3, "the value of d")], p => Schedule.Constant(p["duration"], p["d"])),
    ];

    /// <summary>The name, e.g. <c>geometric</c>.</summary>
    public string Name { get; }

    /// <summary>The law in a line.</summary>
    public string Description { get; }

    /// <summary>The parameters, in order.</summary>
    public ImmutableArray<ScheduleParameter> Parameters { get; }

    /// <summary>The schedule with all parameters at their default.</summary>
    public Schedule Default => _create(Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default));

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Description}";

    internal static Schedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var joint = Joint().Match(text);
        if (!joint.Success)
        {
            return ParseSingle(text.Trim());
        }

        var share = joint.Groups["share"].Success ? Number(joint.Groups["share"].Value, "the share") : 0.5;
        return Checked(text, () => ParseSingle(joint.Groups["first"].Value.Trim()).Join(Parse(joint.Groups["second"].Value), share));
    }

    private static Schedule ParseSingle(string text)
    {
        if (text.StartsWith(TablePrefix, StringComparison.Ordinal))
        {
            return TableSchedule.Read(text[TablePrefix.Length..]);
        }

        var scaled = Scaled().Match(text);
        if (scaled.Success)
        {
            var factors = scaled.Groups["factor"].Captures.Select(capture => Number(capture.Value, "a factor")).ToList();
            return Checked(text, () => ParseSingle(scaled.Groups["inner"].Value).Scale(factors[0], factors[1], factors[2]));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var family = All.FirstOrDefault(candidate => candidate.Name == name) ?? throw Unknown(name);
        return family.Create(text, colon < 0 ? "" : text[(colon + 1)..]);
    }

    private static FormatException Unknown(string name)
    {
        var names = All.Select(family => family.Name).ToList();
        var hint = NameSuggestion.For(name, names);
        return new FormatException(
            $"'{name}' is not a schedule. {(hint is null ? "" : hint + " ")}Known are {string.Join(", ", names)}, and table:FILE.csv.");
    }

    private static double Number(string text, string what) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{text}' is not a number; {what} is written as 0.05 or 3e-5.");

    // Values that a law refuses are the text's fault here.
    private static Schedule Checked(string text, Func<Schedule> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"'{text}' is not a schedule: {fault.Message}", fault);
        }
    }

    private Schedule Create(string text, string assignments)
    {
        var values = Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        foreach (var assignment in assignments.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = assignment.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || !values.ContainsKey(parts[0]))
            {
                var known = string.Join(", ", Parameters.Select(parameter => parameter.Name));
                throw new FormatException($"'{assignment}' is not a parameter of the schedule {Name}. Write name=value with one of {known}.");
            }

            values[parts[0]] = Number(parts[1], parts[0]);
        }

        return Checked(text, () => _create(values));
    }

    [GeneratedRegex(@"^(?<first>.+?)(\sfor\s+(?<share>\S+))?\s+then\s+(?<second>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^scaled:kinetic=(?<factor>[^,]+),potential=(?<factor>[^,]+),duration=(?<factor>\S+)\s+(?<inner>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Scaled();
}
