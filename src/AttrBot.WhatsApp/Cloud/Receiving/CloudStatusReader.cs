using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads what has become of messages of the bot.</summary>
internal sealed class CloudStatusReader(string session)
{
    public CloudReading Read(JsonElement json, CloudPeople people)
    {
        ReadOnlyMemory<byte> raw = json.Raw();
        if (json.Id("id") is not { } id || CloudTime.Read(json) is not { } timestamp)
        {
            return CloudReading.Reject(raw, "A status has no id of the message, or no time that can be.");
        }

        bool isGroup = json.Text("recipient_type") == "group";
        string? group = isGroup ? json.Id("recipient_id") : null;
        ChatUser? recipient = isGroup
            ? people.Find(json.Id("recipient_participant_id"), json.Id("recipient_participant_user_id"), null)
            : people.Find(json.Id("recipient_id"), json.Id("recipient_user_id"), json.Id("recipient_parent_user_id"));
        recipient ??= group is null ? null : new ChatUser { Id = group };
        if (recipient is null)
        {
            return CloudReading.Reject(raw, "A status does not tell whom the message went to.");
        }

        var conversation = new Conversation { Key = new ConversationKey(session, group ?? recipient.Id), IsGroup = isGroup };
        var message = new MessageId(id);
        return json.Text("status") switch
        {
            "delivered" => Receipt(ReceiptKind.Delivered),
            "read" => Receipt(ReceiptKind.Read),
            "played" => Receipt(ReceiptKind.Viewed),
            "failed" => CloudReading.Of(Failure(json, message, conversation, recipient, timestamp, raw)),
            "sent" => CloudReading.Of(Sent(json, message, conversation, recipient, timestamp, raw)),
            var other => CloudReading.Of(new UnknownEvent { Session = session, Name = $"status:{other}", RawJson = raw }),
        };

        CloudReading Receipt(ReceiptKind kind) => CloudReading.Of(new ReceiptEvent
        {
            Session = session,
            Conversation = conversation,
            Sender = recipient,
            Timestamp = timestamp,
            Kind = kind,
            Messages = [message],
            RawJson = raw,
        });
    }

    private CloudSendFailedEvent Failure(
        JsonElement json, MessageId message, Conversation conversation, ChatUser recipient, DateTimeOffset timestamp, ReadOnlyMemory<byte> raw)
    {
        CloudError? error = json.Items("errors").Select(CloudError.Read).OfType<CloudError>().FirstOrDefault();
        return new CloudSendFailedEvent
        {
            Session = session,
            Conversation = conversation,
            Sender = recipient,
            Timestamp = timestamp,
            Message = message,
            Kind = error is null ? WhatsAppCloudErrorKind.Unexpected : CloudErrorTable.Of(error.Code).Kind,
            Code = error?.Code ?? 0,
            Details = error?.Details,
            CallbackData = json.Text("biz_opaque_callback_data"),
            RawJson = raw,
        };
    }

    private CloudSentEvent Sent(
        JsonElement json, MessageId message, Conversation conversation, ChatUser recipient, DateTimeOffset timestamp, ReadOnlyMemory<byte> raw)
    {
        JsonElement? pricing = json.Object("pricing");
        return new CloudSentEvent
        {
            Session = session,
            Conversation = conversation,
            Sender = recipient,
            Timestamp = timestamp,
            Message = message,
            PricingCategory = pricing?.Text("category"),
            IsBillable = pricing?.Flag("billable"),
            CallbackData = json.Text("biz_opaque_callback_data"),
            RawJson = raw,
        };
    }
}
