using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads one change of a delivery. What cannot be read is told apart, one by one: it never takes the others along.</summary>
internal sealed class CloudChangeReader(string session, IAttachmentSource attachments)
{
    private readonly CloudMessageReader _messages = new(session, attachments);
    private readonly CloudStatusReader _statuses = new(session);

    public IEnumerable<CloudReading> Read(string field, JsonElement value)
    {
        if (field != "messages")
        {
            return [CloudReading.Of(new UnknownEvent { Session = session, Name = field, RawJson = value.Raw() })];
        }

        var people = new CloudPeople(value);
        List<CloudReading> readings = [];
        readings.AddRange(value.Items("messages").Select(message => Guarded(message, people, _messages.Read)));
        readings.AddRange(value.Items("statuses").Select(status => Guarded(status, people, _statuses.Read)));
        readings.AddRange(value.Items("errors").Select(error => Guarded(error, people, ReadError)));
        if (readings.Count == 0)
        {
            readings.Add(CloudReading.Of(new UnknownEvent { Session = session, Name = field, RawJson = value.Raw() }));
        }

        return readings;
    }

    private CloudReading ReadError(JsonElement json, CloudPeople people)
    {
        ReadOnlyMemory<byte> raw = json.Raw();
        return CloudError.Read(json) is { } error
            ? CloudReading.Of(new CloudAccountErrorEvent
            {
                Session = session,
                Kind = CloudErrorTable.Of(error.Code).Kind,
                Code = error.Code,
                Details = error.Details,
                RawJson = raw,
            })
            : CloudReading.Reject(raw, "An error has no code.");
    }

    private static CloudReading Guarded(JsonElement json, CloudPeople people, Func<JsonElement, CloudPeople, CloudReading> read)
    {
        try
        {
            return read(json, people);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // A name of a field that is no valid Unicode, for one.
            return CloudReading.Reject(json.Raw(), $"It cannot be read ({e.GetType().Name}).");
        }
    }
}
