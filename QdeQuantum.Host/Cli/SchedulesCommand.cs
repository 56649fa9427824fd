using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde schedules</c>: the schedules there are.</summary>
internal static class SchedulesCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("schedules", "List the schedules that --schedule takes, with their parameters.") { json };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(SchedulesDocument.OfAll(), CliJson.Default.SchedulesDocument));
                return ExitCode.Ok;
            }

            foreach (var family in Schedule.Families)
            {
                terminal.Out.WriteLine($"{family.Name,-16} {family.Description}");
                foreach (var parameter in family.Parameters)
                {
                    var value = parameter.Default.ToString("R", CultureInfo.InvariantCulture);
                    terminal.Out.WriteLine($"    {parameter.Name + "=" + value,-14} {parameter.Description}");
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }
}

/// <summary>What <c>qde schedules --json</c> writes.</summary>
internal sealed record SchedulesDocument(IReadOnlyList<ScheduleDocument> Schedules)
{
    public static SchedulesDocument OfAll() => new(
        [.. Schedule.Families.Select(family => new ScheduleDocument(family.Name, family.Description, family.Parameters))]);
}

/// <summary>A law that <c>--schedule NAME:PARAMETER=VALUE,…</c> takes.</summary>
internal sealed record ScheduleDocument(string Name, string Description, IReadOnlyList<ScheduleParameter> Parameters);
