using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// Reads benchmark functions from JSON: an object with <c>functions</c>, each with <c>name</c>, <c>expression</c>, <c>variables</c>,
/// <c>bounds</c> (pairs), <c>minimizers</c>, <c>minValue</c> and, where there are any, <c>qubits</c> per variable and published rates.
/// </summary>
public static class TestFunctionFile
{
    private const double DefaultSuccessRadius = 0.1;
    private const string RadiusMember = "radiusUnitBox";

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">The file is no such list; the message names the function and what is wrong.</exception>
    public static IReadOnlyList<TestFunction> Read(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="FormatException">The text is no such list; the message names the function and what is wrong.</exception>
    public static IReadOnlyList<TestFunction> Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("functions").EnumerateArray().Select((function, index) => ReadFunction(function, index, name))];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{name} is no list of test functions: {fault.Message}", fault);
        }
    }

    private static TestFunction ReadFunction(JsonElement function, int index, string file)
    {
        var name = function.TryGetProperty("name", out var named) ? named.GetString() : null;
        try
        {
            var variables = function.GetProperty("variables").EnumerateArray().Select(variable => variable.GetString()!).ToList();
            var bounds = function.GetProperty("bounds").EnumerateArray().Select(pair => new Interval(pair[0].GetDouble(), pair[1].GetDouble()));
            var minimisers = function.GetProperty("minimizers").EnumerateArray().Select(Numbers);
            var problem = new QdeProblem(Objective.Parse(function.GetProperty("expression").GetString()!, variables), new Box(bounds))
            {
                Name = name ?? throw new FormatException("It has no name."),
                KnownMinimum = new KnownMinimum(function.GetProperty("minValue").GetDouble(), minimisers),
            };
            var published = function.TryGetProperty("published", out var rates) ? rates : default;
            return new TestFunction(problem, Text(function, "title") ?? name, Text(function, "category") ?? "", Radius(published), Rates(published))
            {
                Qubits = function.TryGetProperty("qubits", out var qubits) ? qubits.GetInt32() : null,
            };
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{file}, function {name ?? $"number {index + 1}"}: {fault.Message}", fault);
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static string? Text(JsonElement element, string member) => element.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static double Radius(JsonElement published) =>
        published.ValueKind == JsonValueKind.Object && published.TryGetProperty(RadiusMember, out var radius) ? radius.GetDouble() : DefaultSuccessRadius;

    private static ImmutableSortedDictionary<string, PublishedRate> Rates(JsonElement published) =>
        published.ValueKind != JsonValueKind.Object
            ? ImmutableSortedDictionary<string, PublishedRate>.Empty
            : published.EnumerateObject()
                .Where(rate => rate.Name != RadiusMember)
                .ToImmutableSortedDictionary(rate => rate.Name, rate => ReadRate(rate.Value), StringComparer.Ordinal);

    // Rates are numbers, or texts such as ">0.999".
    private static PublishedRate ReadRate(JsonElement rate)
    {
        if (rate.ValueKind == JsonValueKind.Number)
        {
            return new PublishedRate(rate.GetDouble(), IsLowerBound: false);
        }

        var text = rate.GetString() ?? "";
        return double.TryParse(text.TrimStart('>'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new PublishedRate(value, text.StartsWith('>'))
            : throw new FormatException($"'{text}' is not a rate such as 0.5 or >0.999.");
    }
}
