using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Finds the data message of a message, an edit, or either from another device of the account.</summary>
internal static class DataMessageFinder
{
    public static JsonElement? Find(JsonElement envelope)
    {
        JsonElement sender = envelope.Object("syncMessage")?.Object("sentMessage") ?? envelope;
        return sender.Object("editMessage")?.Object("dataMessage")
            ?? envelope.Object("dataMessage")
            ?? envelope.Object("syncMessage")?.Object("sentMessage");
    }
}
