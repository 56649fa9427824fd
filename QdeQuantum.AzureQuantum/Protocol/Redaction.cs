using System.Text.Json.Nodes;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>Cuts the signatures off storage links, so that what is shown or saved gives nobody access.</summary>
internal static class Redaction
{
    public static string WithoutSignature(string text)
    {
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && text.IndexOf("sig=", query, StringComparison.OrdinalIgnoreCase) >= 0 ? text[..query] : text;
    }

    public static JsonNode? WithoutSignatures(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, WithoutSignatures(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutSignatures)]),
        JsonValue value when value.TryGetValue<string>(out var text) => WithoutSignature(text),
        _ => node?.DeepClone(),
    };
}
