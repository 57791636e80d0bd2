using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads what may be lost: receipts and typing.</summary>
internal static class NoticeReader
{
    /// <summary><see langword="null"/> for a kind of receipt that signal-cli does not know.</summary>
    public static EnvelopeReading? ReadReceipt(Envelope envelope, JsonElement receipt)
    {
        if (KindOf(receipt) is not { } kind)
        {
            return null;
        }

        ImmutableArray<MessageId> messages = [.. receipt.Items("timestamps").Select(item => SignalTime.Of(item.AsNumber())?.Id).OfType<MessageId>()];
        if (messages.IsEmpty)
        {
            return EnvelopeReading.Reject("The receipt does not say of what.");
        }

        if ((SignalTime.Read(receipt, "when") ?? envelope.Time) is not { } time || envelope.Direct() is not { } conversation)
        {
            return EnvelopeReading.Reject("The receipt does not say when, or of whom.");
        }

        return EnvelopeReading.Of(new ReceiptEvent
        {
            Session = envelope.Session,
            Conversation = conversation,
            Sender = envelope.Sender!,
            Timestamp = time.Value,
            IsOwn = envelope.IsOwn,
            RawJson = envelope.RawJson,
            Kind = kind,
            Messages = messages,
        });
    }

    public static EnvelopeReading? ReadTyping(Envelope envelope, JsonElement typing)
    {
        if (typing.Text("action") is not ("STARTED" or "STOPPED") || (SignalTime.Read(typing, "timestamp") ?? envelope.Time) is not { } time)
        {
            return EnvelopeReading.Reject("It does not say whether and when somebody types.");
        }

        if (envelope.ConversationOf(typing) is not { } conversation)
        {
            return EnvelopeReading.Reject("The id of the group that somebody types in is none.");
        }

        return EnvelopeReading.Of(new TypingEvent
        {
            Session = envelope.Session,
            Conversation = conversation,
            Sender = envelope.Sender!,
            Timestamp = time.Value,
            IsOwn = envelope.IsOwn,
            RawJson = envelope.RawJson,
            IsTyping = typing.Text("action") == "STARTED",
        });
    }

    private static ReceiptKind? KindOf(JsonElement receipt) =>
        receipt.Flag("isViewed") == true ? ReceiptKind.Viewed
        : receipt.Flag("isRead") == true ? ReceiptKind.Read
        : receipt.Flag("isDelivery") == true ? ReceiptKind.Delivered
        : null;
}
