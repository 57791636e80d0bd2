using System.Collections.Immutable;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads receipts.</summary>
internal static class ReceiptReader
{
    public static EventReading Read(EngineEvent told)
    {
        ImmutableArray<MessageId> ids = [.. told.Data.Items("ids").Select(id => id.AsText()).Where(id => !string.IsNullOrEmpty(id)).Select(id => new MessageId(id!))];
        if (ids.IsEmpty)
        {
            return EventReading.Reject("The receipt names no message.");
        }

        if (told.Data.Jid("chat") is not { } chat || told.Data.Jid("sender") is not { } sender)
        {
            return EventReading.Reject("The receipt does not say whose it is.");
        }

        DateTimeOffset timestamp = told.Data.Time("timestamp") ?? told.Now;
        ChatUser user = People.User(sender, told.Data.Jid("senderAlt"));
        Conversation conversation = told.In(chat);
        bool isOwn = told.Account.Is(sender);
        string type = told.Data.Text("type") ?? "";
        ReceiptKind? kind = type switch
        {
            // An app that is not in use says so of what it has taken.
            "" or "delivered" or "inactive" => ReceiptKind.Delivered,
            "read" => ReceiptKind.Read,
            "played" => ReceiptKind.Viewed,
            _ => null,
        };
        return EventReading.Of(kind is { } known
            ? new ReceiptEvent
            {
                Session = told.Session,
                Conversation = conversation,
                Sender = user,
                Timestamp = timestamp,
                IsOwn = isOwn,
                RawJson = told.RawJson,
                Kind = known,
                Messages = ids,
            }
            : new WhatsAppReceiptEvent
            {
                Session = told.Session,
                Conversation = conversation,
                Sender = user,
                Timestamp = timestamp,
                IsOwn = isOwn,
                RawJson = told.RawJson,
                Kind = KindOf(type),
                Messages = ids,
            });
    }

    private static WhatsAppReceiptKind KindOf(string type) => type switch
    {
        "read-self" => WhatsAppReceiptKind.ReadByOwnDevice,
        "played-self" => WhatsAppReceiptKind.PlayedByOwnDevice,
        "sender" => WhatsAppReceiptKind.SentByOwnDevice,
        "retry" => WhatsAppReceiptKind.Retry,
        "server-error" => WhatsAppReceiptKind.ServerError,
        "peer_msg" => WhatsAppReceiptKind.Peer,
        "hist_sync" => WhatsAppReceiptKind.HistorySync,
        _ => WhatsAppReceiptKind.Other,
    };
}
