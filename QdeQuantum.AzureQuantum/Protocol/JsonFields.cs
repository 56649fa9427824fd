using System.Globalization;
using System.Text.Json;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>
/// Lenient access to an object the service sent: names in any letter case, null and wrong types read as absent, numbers also as text.
/// Much of the protocol is known from recordings only, so a surprise in one field must not hide the others.
/// </summary>
internal readonly struct JsonFields(JsonElement element)
{
    public JsonElement Element { get; } = element;

    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    public JsonElement? this[string name]
    {
        get
        {
            if (!IsObject)
            {
                return null;
            }

            foreach (var property in Element.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : property.Value;
                }
            }

            return null;
        }
    }

    public JsonFields Object(string name) => new(this[name] ?? default);

    public string? Text(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public int? Integer(string name) => Number(name) is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : null;

    public bool Flag(string name) => bool.TryParse(Text(name), out var flag) && flag;

    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public Uri? Link(string name) => Uri.TryCreate(Text(name), UriKind.Absolute, out var uri) ? uri : null;

    public IEnumerable<JsonFields> Items(string name) =>
        this[name] is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(item => new JsonFields(item)) : [];

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Where(item => item.Element.ValueKind == JsonValueKind.String).Select(item => item.Element.GetString()!)];

    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>();
        if (this[name] is { ValueKind: JsonValueKind.Object } element)
        {
            foreach (var property in element.EnumerateObject())
            {
                map[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            }
        }

        return map;
    }
}
