using System.Text;
using System.Text.Json.Nodes;
using AttrBot.Signal.Envelopes;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>Reads envelopes as the transport does.</summary>
internal static class Read
{
    public static readonly EnvelopeReader Reader = new(EnvelopeFile.Session, EnvelopeFile.Account, NoAttachments.Instance, time: FixedClock.Instance);

    /// <summary>The event of an envelope that is understood.</summary>
    public static BotEvent Event(byte[] parameters)
    {
        EnvelopeReading reading = Reader.Read(parameters);
        Assert.Null(reading.Rejection);
        return reading.Event ?? throw new InvalidOperationException("It is of another account.");
    }

    public static T Event<T>(byte[] parameters)
        where T : BotEvent => Assert.IsType<T>(Event(parameters));

    /// <summary>An envelope with some of it changed.</summary>
    public static byte[] With(byte[] parameters, Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(parameters)!.AsObject();
        change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>An envelope with some of its data message changed.</summary>
    public static byte[] WithData(byte[] parameters, Action<JsonObject> change) =>
        With(parameters, json => change(json["envelope"]!["dataMessage"]!.AsObject()));

    /// <summary>A clock that stands still.</summary>
    private sealed class FixedClock : TimeProvider
    {
        public static readonly FixedClock Instance = new();

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_000);
    }

    private sealed class NoAttachments : IAttachmentSource
    {
        public static readonly NoAttachments Instance = new();

        public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
            throw new IOException("The test opens no attachment.");
    }
}
