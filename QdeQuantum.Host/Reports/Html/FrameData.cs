using System.Text.Json;
using System.Text.Json.Serialization;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>What the script shows for a frame. Numbers come as finished text, so that only one place formats them.</summary>
/// <param name="Step">Steps done, of all.</param>
/// <param name="D">Dimensionless d.</param>
/// <param name="Source"><c>exact</c> or <c>sampled</c>.</param>
/// <param name="Kinetic">⟨T⟩.</param>
/// <param name="Potential">⟨V⟩.</param>
/// <param name="Total">⟨H⟩.</param>
/// <param name="Overlap">Overlap with the classical ground state.</param>
/// <param name="Peak">The largest probability.</param>
internal sealed record FrameReadouts(
    string Step, string D, string Source, string Kinetic, string Potential, string Total, string Overlap, string Peak);

/// <summary>The picture of a frame: heights of one or more profiles, or the cells of a map.</summary>
/// <param name="Profiles">Per profile its heights, <see cref="ProbabilityPlot.Full"/> being the top.</param>
/// <param name="Cells">The levels of a map as letters, A for the paper.</param>
internal sealed record FramePicture(IReadOnlyList<int[]>? Profiles, string? Cells);

/// <summary>A frame as the script gets it.</summary>
/// <param name="Position">Share of the steps done, where the cursors stand.</param>
/// <param name="Readouts">Its numbers.</param>
/// <param name="Profiles">As <see cref="FramePicture.Profiles"/>.</param>
/// <param name="Cells">As <see cref="FramePicture.Cells"/>.</param>
internal sealed record FrameJson(double Position, FrameReadouts Readouts, IReadOnlyList<int[]>? Profiles, string? Cells);

/// <summary>All frames as the script gets them.</summary>
/// <param name="Columns">Columns of the map; 0 where there is none.</param>
/// <param name="Frames">The frames.</param>
internal sealed record PlayerJson(int Columns, IReadOnlyList<FrameJson> Frames);

/// <summary>Turns frames into the data block the script reads.</summary>
internal static class FrameData
{
    /// <summary>The data block as JSON that is safe inside a script element (the serialiser escapes &lt;).</summary>
    public static string Json(RunReport report, IReadOnlyList<FramePicture> pictures) => JsonSerializer.Serialize(
        new PlayerJson(
            pictures[0].Cells is null ? 0 : report.Grid.Points[0].Count,
            [.. report.Frames.Zip(pictures, (frame, picture) => new FrameJson(
                Math.Round(frame.Step / (double)Math.Max(1, report.Frames[^1].Step), 4), Readouts(report, frame), picture.Profiles, picture.Cells))]),
        FrameJsonContext.Default.PlayerJson);

    /// <summary>The numbers of a frame.</summary>
    public static FrameReadouts Readouts(RunReport report, FrameSection frame) => new(
        $"{Numbers.Count(frame.Step)} of {Numbers.Count(report.Schedule.Steps)}",
        Numbers.Significant(frame.D, 3),
        frame.Source,
        Numbers.Significant(frame.Kinetic, 4),
        Numbers.Significant(frame.Potential, 4),
        Numbers.Significant(frame.Kinetic + frame.Potential, 4),
        frame.GroundOverlap is { } overlap ? Numbers.Percent(overlap) : "–",
        Numbers.Percent(frame.Probabilities.Max()));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlayerJson))]
internal sealed partial class FrameJsonContext : JsonSerializerContext;
