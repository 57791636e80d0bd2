using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>An event as an engine told it, with what every reader needs.</summary>
/// <param name="Session">The session.</param>
/// <param name="Name">The engine's name for it.</param>
/// <param name="Data">What it holds; an empty object if nothing.</param>
/// <param name="RawJson">The whole line.</param>
/// <param name="Account">The session's own account.</param>
/// <param name="Now">When it is read.</param>
/// <param name="Attachments">Opens attachments.</param>
internal sealed record EngineEvent(
    string Session,
    string Name,
    JsonElement Data,
    ReadOnlyMemory<byte> RawJson,
    OwnAccount Account,
    DateTimeOffset Now,
    IAttachmentSource Attachments)
{
    /// <summary>A chat as a conversation.</summary>
    public Conversation In(Jid chat, string? title = null)
    {
        Jid there = chat.ToUser();
        return new Conversation
        {
            Key = new ConversationKey(Session, there.ToString()),
            IsGroup = there.IsGroup,
            Title = string.IsNullOrEmpty(title) ? null : title,
        };
    }
}
