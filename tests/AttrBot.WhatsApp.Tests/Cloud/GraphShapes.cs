using System.Text.Json;
using System.Text.RegularExpressions;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>What messages look like, by Meta's documents. Written apart from the package, which it judges.</summary>
internal static partial class GraphShapes
{
    private static readonly string[] s_known =
    [
        "messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data", "text", "image", "video", "audio",
        "document", "sticker", "location", "contacts", "interactive", "template", "reaction", "recipient_identity_key_hash",
    ];

    /// <summary>What is wrong with it; <see langword="null"/> if nothing is.</summary>
    public static string? ProblemOf(JsonElement body)
    {
        try
        {
            return Look(body);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or JsonException)
        {
            return $"a field is missing or of another type ({e.Message})";
        }
    }

    private static string? Look(JsonElement body)
    {
        if (Text(body, "messaging_product") != "whatsapp")
        {
            return "messaging_product is not whatsapp";
        }

        if (body.TryGetProperty("status", out JsonElement status))
        {
            return status.GetString() == "read" && Text(body, "message_id") is { Length: > 0 }
                && (!body.TryGetProperty("typing_indicator", out JsonElement typing) || Text(typing, "type") == "text")
                    ? null
                    : "not a read mark";
        }

        if (body.EnumerateObject().FirstOrDefault(field => Array.IndexOf(s_known, field.Name) < 0) is { Value.ValueKind: not JsonValueKind.Undefined } odd)
        {
            return $"unknown field {odd.Name}";
        }

        string? to = Text(body, "to");
        bool isGroup = Text(body, "recipient_type") == "group";
        if (isGroup ? to is not { Length: > 0 } : !(to is not null && Phone().IsMatch(to)) && !(Text(body, "recipient") is { } user && User().IsMatch(user)))
        {
            return "no recipient";
        }

        return Text(body, "type") is { } type && body.TryGetProperty(type, out JsonElement content)
            ? ProblemOf(type, content)
            : "no type, or no object of its name";
    }

    private static string? ProblemOf(string type, JsonElement content) => type switch
    {
        "text" => Within(content, "body", 1, 4096),
        "image" or "video" or "document" => File(content) ?? Within(content, "caption", 0, 1024, optional: true),
        "audio" or "sticker" => File(content) ?? (content.TryGetProperty("caption", out _) ? "a caption where none can be" : null),
        "location" => content.GetProperty("latitude").GetDouble() is >= -90 and <= 90 && content.GetProperty("longitude").GetDouble() is >= -180 and <= 180
            ? null
            : "no place on earth",
        "contacts" when content.ValueKind == JsonValueKind.String => ProblemOf(type, Unwrapped(content)),
        "contacts" => content.GetArrayLength() > 0 && content.EnumerateArray().All(IsContact) ? null : "a contact without a name and a part of it",
        "reaction" => Text(content, "message_id") is { Length: > 0 } && Text(content, "emoji") is not null ? null : "no reaction",
        "template" => Text(content, "name") is { Length: > 0 } && Text(content.GetProperty("language"), "code") is { Length: > 0 }
            ? Components(content)
            : "no template",
        "interactive" => Interactive(content),
        _ => $"no type {type}",
    };

    /// <summary>The Graph API also takes a parameter that is JSON written as text, as npm's whatsapp-api-js writes contacts.</summary>
    private static JsonElement Unwrapped(JsonElement text)
    {
        using JsonDocument document = JsonDocument.Parse(text.GetString()!);
        return document.RootElement.Clone();
    }

    private static bool IsContact(JsonElement contact)
    {
        JsonElement name = contact.GetProperty("name");
        return Text(name, "formatted_name") is { Length: > 0 } && name.EnumerateObject().Count() > 1;
    }

    private static string? Components(JsonElement template)
    {
        if (!template.TryGetProperty("components", out JsonElement components))
        {
            return null;
        }

        foreach (JsonElement component in components.EnumerateArray())
        {
            string? type = Text(component, "type");
            if (type is not ("body" or "header" or "button") || (type == "button" && (Text(component, "sub_type") is null || !component.TryGetProperty("index", out _))))
            {
                return "no component";
            }

            foreach (JsonElement parameter in component.GetProperty("parameters").EnumerateArray())
            {
                if (Text(parameter, "type") is not { } kind || !parameter.TryGetProperty(kind, out _))
                {
                    return "no parameter";
                }
            }
        }

        return null;
    }

    private static string? Interactive(JsonElement content)
    {
        string? problem = Within(content.GetProperty("body"), "text", 1, 4096);
        JsonElement action = content.GetProperty("action");
        switch (Text(content, "type"))
        {
            case "button":
                JsonElement[] buttons = [.. action.GetProperty("buttons").EnumerateArray()];
                return problem ?? (buttons.Length is >= 1 and <= 3 && buttons.All(IsButton) ? null : "no buttons");
            case "list":
                JsonElement[] rows = [.. action.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("rows").EnumerateArray())];
                return problem ?? Within(action, "button", 1, 20) ?? (rows.Length is >= 1 and <= 10 && rows.All(IsRow) ? null : "no rows");
            default:
                return "no kind of interactive message";
        }
    }

    private static bool IsButton(JsonElement button) =>
        Text(button, "type") == "reply"
        && Within(button.GetProperty("reply"), "id", 1, 256) is null
        && Within(button.GetProperty("reply"), "title", 1, 20) is null;

    private static bool IsRow(JsonElement row) =>
        Within(row, "id", 1, 200) is null && Within(row, "title", 1, 24) is null && Within(row, "description", 0, 72, optional: true) is null;

    private static string? File(JsonElement content) =>
        content.TryGetProperty("id", out _) != content.TryGetProperty("link", out _) ? null : "a file has either an id or a link";

    private static string? Within(JsonElement owner, string name, int least, int most, bool optional = false) =>
        Text(owner, name) is { } text
            ? text.Length >= least && text.Length <= most ? null : $"{name} has {text.Length} characters"
            : optional ? null : $"no {name}";

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"\A\+?[0-9]{5,20}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A[A-Z]{2}\.[A-Za-z0-9.]+\z")]
    private static partial Regex User();
}
