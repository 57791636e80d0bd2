using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>A <c>message</c> event with what every kind of it needs.</summary>
/// <param name="Told">What the engine told.</param>
/// <param name="Info">Who sent it, where and when.</param>
/// <param name="Unwrapped">What it holds.</param>
internal sealed record ReceivedMessage(EngineEvent Told, MessageInfo Info, MessageContent Unwrapped)
{
    public JsonElement Content => Unwrapped.Message;

    public string Session => Told.Session;

    public ReadOnlyMemory<byte> RawJson => Told.RawJson;

    public ChatUser Sender => Info.Sender;

    public DateTimeOffset Timestamp => Info.Timestamp;

    public bool IsOwn => Info.IsOwn;

    public MessageId Id => new(Info.Id);

    public Conversation Conversation { get; } = Told.In(Info.Partner, Info.PartnerName);

    /// <summary>
    /// Who wrote the message that a key names. Keys are written from the sender's point of view: <c>fromMe</c> is the sender, and in a
    /// direct chat everybody else is the partner.
    /// </summary>
    public ChatUser? AuthorOf(JsonElement key)
    {
        if (key.Is("fromMe"))
        {
            return Sender;
        }

        if (key.Jid("participant") is { } participant)
        {
            return People.User(participant);
        }

        if (Conversation.IsGroup || !Info.Partner.IsUser)
        {
            return null;
        }

        return IsOwn ? People.User(Info.Partner) : Told.Account.User;
    }
}
