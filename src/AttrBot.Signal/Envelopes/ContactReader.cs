using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads shared contacts (signal-cli: JsonSharedContact).</summary>
internal static class ContactReader
{
    private static readonly string[] s_nameParts = ["prefix", "given", "middle", "family", "suffix"];

    public static SignalSharedContact Read(JsonElement contact)
    {
        JsonElement? name = contact.Object("name");
        return new SignalSharedContact
        {
            Name = name is { } parts ? string.Join(' ', s_nameParts.Select(part => parts.Text(part)).Where(part => !string.IsNullOrWhiteSpace(part))) : "",
            GivenName = name?.Text("given"),
            FamilyName = name?.Text("family"),
            Nickname = name?.Text("nickname"),
            Organization = contact.Text("organization"),
            Phones = Values(contact, "phone"),
            Emails = Values(contact, "email"),
            Addresses = [.. contact.Items("address").Select(Address)],
            Avatar = contact.Object("avatar")?.Object("attachment") is { } avatar ? FileReader.Read(avatar) : null,
        };
    }

    private static ImmutableArray<SignalContactValue> Values(JsonElement contact, string name) =>
        [.. contact.Items(name).Select(Value).OfType<SignalContactValue>()];

    private static SignalContactValue? Value(JsonElement json) =>
        json.Text("value") is { } value ? new SignalContactValue(value, json.Text("type"), json.Text("label")) : null;

    private static SignalPostalAddress Address(JsonElement json) => new()
    {
        Type = json.Text("type"),
        Label = json.Text("label"),
        Street = json.Text("street"),
        PostOfficeBox = json.Text("pobox"),
        Neighborhood = json.Text("neighborhood"),
        City = json.Text("city"),
        Region = json.Text("region"),
        PostalCode = json.Text("postcode"),
        Country = json.Text("country"),
    };
}
