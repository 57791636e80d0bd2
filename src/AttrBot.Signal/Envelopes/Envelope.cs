using System.Buffers.Text;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>What everything in one envelope has in common: who did it, when, and what was received.</summary>
internal sealed record Envelope
{
    public required string Session { get; init; }

    /// <summary>What was received: <c>{"envelope":{…},"account":"…"}</c>.</summary>
    public required ReadOnlyMemory<byte> RawJson { get; init; }

    /// <summary>Makes what opens the attachments of its message.</summary>
    public required Func<IAttachmentSource> AttachmentSource { get; init; }

    /// <summary>Who did it; <see langword="null"/> if the sender was sealed and could not be made out.</summary>
    public ChatUser? Sender { get; init; }

    /// <summary>When, by the sender's clock.</summary>
    public SignalTime? Time { get; init; }

    /// <summary>Whether the account itself did it, from another device.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whom a direct message is exchanged with: its sender, or whom the account's other device sent it to.</summary>
    public ChatUser? Partner { get; init; }

    /// <summary>
    /// The group that the content names, else the direct chat with the partner; <see langword="null"/> if there is neither, or the
    /// group's id is none.
    /// </summary>
    public Conversation? ConversationOf(JsonElement content)
    {
        if (content.Has("groupInfo"))
        {
            return content.Object("groupInfo") is { } group ? Group(group.Id("groupId"), group.Text("groupName")) : null;
        }

        return content.Has("groupId") ? Group(content.Id("groupId"), null) : Direct();
    }

    /// <summary>The direct chat with the partner.</summary>
    public Conversation? Direct() => Partner is null
        ? null
        : new Conversation { Key = new ConversationKey(Session, Partner.Id), Title = Partner.DisplayName };

    private Conversation? Group(string? id, string? title) => id is not null && Base64.IsValid(id)
        ? new Conversation
        {
            Key = new ConversationKey(Session, $"group:{id}"),
            IsGroup = true,
            Title = string.IsNullOrEmpty(title) ? null : title,
        }
        : null;
}
