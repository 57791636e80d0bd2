using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>A data message with what every kind of it needs.</summary>
internal sealed record DataMessage(Envelope Envelope, JsonElement Json, ChatUser Sender, Conversation Conversation, SignalTime Time)
{
    public static DataMessage? Of(Envelope envelope, JsonElement json, out string? problem)
    {
        if (envelope.Sender is not { } sender)
        {
            problem = "It does not say who sent it.";
        }
        else if ((SignalTime.Read(json, "timestamp") ?? (json.Has("timestamp") ? null : envelope.Time)) is not { } time)
        {
            problem = "Its timestamp is none.";
        }
        else if (envelope.ConversationOf(json) is not { } conversation)
        {
            problem = "It does not say where it was sent, or the group's id is none.";
        }
        else
        {
            problem = null;
            return new DataMessage(envelope, json, sender, conversation, time);
        }

        return null;
    }
}
