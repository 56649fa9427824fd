using System.Text.Json;

namespace QdeQuantum.Tests.Support;

/// <summary>The recorded values in the folder Data.</summary>
internal static class TestData
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);

    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return document.RootElement.Clone();
    }

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    public static double Double(this JsonElement element, string member) => element.GetProperty(member).GetDouble();

    public static int Int(this JsonElement element, string member) => element.GetProperty(member).GetInt32();
}
