using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>
/// The fields that name a person. signal-cli writes the ACI, the phone number, and a deprecated one that holds either, or a PNI
/// or username where it knows nothing else (JsonMessageEnvelope and others, RecipientAddress.getLegacyIdentifier).
/// </summary>
internal sealed record AddressFields(string Aci, string Number, string Legacy, string? Name = null)
{
    public static readonly AddressFields Source = new("sourceUuid", "sourceNumber", "source", "sourceName");

    public static readonly AddressFields Destination = new("destinationUuid", "destinationNumber", "destination");

    public static readonly AddressFields Author = new("authorUuid", "authorNumber", "author");

    public static readonly AddressFields TargetAuthor = new("targetAuthorUuid", "targetAuthorNumber", "targetAuthor");

    public static readonly AddressFields Reader = new("senderUuid", "senderNumber", "sender");

    /// <summary>A mention; what is called its name is the deprecated identifier.</summary>
    public static readonly AddressFields Mentioned = new("uuid", "number", "name");

    /// <summary>The person, keyed on the ACI where it is known; <see langword="null"/> if the fields name nobody.</summary>
    public ChatUser? Read(JsonElement element)
    {
        string? aci = element.Id(Aci);
        string? number = element.Id(Number);
        string? legacy = element.Id(Legacy);
        if ((aci ?? number ?? legacy) is not { } id)
        {
            return null;
        }

        return new ChatUser
        {
            Id = id,
            KnownIds = [.. new[] { aci, number, legacy }.OfType<string>().Distinct(StringComparer.Ordinal)],
            DisplayName = Name is not null && element.Text(Name) is { Length: > 0 } name ? name : null,
        };
    }
}
