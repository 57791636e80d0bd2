using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>What a delivery holds, by whom it is for: many entries, changes and messages may come at once.</summary>
internal sealed class CloudDelivery
{
    private readonly List<(CloudTransport Session, CloudReading Reading)> _parts = [];
    private readonly List<string> _unknownNumbers = [];

    /// <summary>All parts, in the order in which they stand there.</summary>
    public IReadOnlyList<(CloudTransport Session, CloudReading Reading)> Parts => _parts;

    /// <summary>The ids of phone numbers that no session has. What came for them is rejected under the first session.</summary>
    public IReadOnlyList<string> UnknownNumbers => _unknownNumbers;

    /// <summary>Reads a delivery.</summary>
    /// <param name="body">What came, signed.</param>
    /// <param name="signed">The sessions whose secret signed it, at least one: it can be for no other.</param>
    public static CloudDelivery Read(ReadOnlyMemory<byte> body, IReadOnlyList<CloudTransport> signed)
    {
        var delivery = new CloudDelivery();
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (!document.RootElement.HasItems("entry"))
            {
                delivery.Reject(signed[0], body, "A delivery has no entry.");
            }

            foreach (JsonElement entry in document.RootElement.Items("entry"))
            {
                delivery.ReadEntry(entry, signed);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            delivery._parts.Clear();
            delivery.Reject(signed[0], body, "A delivery is no JSON that can be read.");
        }

        return delivery;
    }

    private void ReadEntry(JsonElement entry, IReadOnlyList<CloudTransport> signed)
    {
        if (!entry.HasItems("changes"))
        {
            Reject(signed[0], entry.Raw(), "An entry has no change.");
        }

        foreach (JsonElement change in entry.Items("changes"))
        {
            if (change.Text("field") is not { } field || change.Object("value") is not { } value)
            {
                Reject(signed[0], change.Raw(), "A change has no field, or no value.");
                continue;
            }

            if (SessionOf(entry, value, signed) is not { } session)
            {
                _unknownNumbers.Add(PhoneNumberIdOf(value)!);
                Reject(signed[0], change.Raw(), "It is for a phone number id that no session with this app secret has.");
                continue;
            }

            _parts.AddRange(session.Reader.Read(field, value).Select(reading => (session, reading)));
        }
    }

    private static CloudTransport? SessionOf(JsonElement entry, JsonElement value, IReadOnlyList<CloudTransport> signed)
    {
        if (PhoneNumberIdOf(value) is { } number)
        {
            return signed.FirstOrDefault(session => session.Options.PhoneNumberId == number);
        }

        // What is told of the account names no number.
        string? account = entry.Id("id");
        return signed.FirstOrDefault(session => session.Options.BusinessAccountId is { } id && id == account) ?? signed[0];
    }

    private static string? PhoneNumberIdOf(JsonElement value) => value.Object("metadata")?.Id("phone_number_id");

    private void Reject(CloudTransport session, ReadOnlyMemory<byte> raw, string reason) =>
        _parts.Add((session, CloudReading.Reject(raw, reason)));
}
