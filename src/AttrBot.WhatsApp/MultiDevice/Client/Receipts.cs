using System.Text.Json;
using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Reads what the engines answer to a send: <c>{id, timestamp}</c>, the time being WhatsApp's.</summary>
internal static class Receipts
{
    /// <exception cref="WhatsAppException">It is something else.</exception>
    public static SendReceipt Read(JsonElement answer, WhatsAppCommand command) =>
        answer.TextOf("id") is { Length: > 0 } id && answer.TimeOf("timestamp") is { } time
            ? new SendReceipt(new MessageId(id), time)
            : throw WhatsAppErrors.NotUnderstood(command);
}
