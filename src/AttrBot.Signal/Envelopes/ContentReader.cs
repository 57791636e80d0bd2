using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Finds what an envelope holds, and reads it.</summary>
internal static class ContentReader
{
    private delegate EnvelopeReading? Reading(Envelope envelope, JsonElement content);

    private static readonly (string Field, Reading Read)[] s_kinds =
    [
        ("dataMessage", DataMessageReader.Read),
        ("editMessage", DataMessageReader.ReadEdit),
        ("syncMessage", SyncReader.Read),
        ("receiptMessage", NoticeReader.ReadReceipt),
        ("typingMessage", NoticeReader.ReadTyping),
        ("callMessage", CallReader.Read),
        ("storyMessage", StoryReader.Read),
    ];

    /// <summary><see langword="null"/> if it holds nothing that has an event of its own.</summary>
    public static EnvelopeReading? Read(Envelope envelope, JsonElement json)
    {
        foreach ((string field, Reading read) in s_kinds)
        {
            if (!json.Has(field))
            {
                continue;
            }

            if (json.Object(field) is not { } content)
            {
                return EnvelopeReading.Reject($"Its {field} is not an object.");
            }

            if (envelope.Sender is null)
            {
                return EnvelopeReading.Reject("It does not say who sent it.");
            }

            return read(envelope, content);
        }

        return null;
    }
}
