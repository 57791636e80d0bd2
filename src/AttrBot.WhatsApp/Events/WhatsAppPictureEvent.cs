namespace AttrBot.WhatsApp;

/// <summary>The picture of a person, group or community was changed or taken away. Best effort.</summary>
public sealed record WhatsAppPictureEvent : BotEvent
{
    /// <summary>Whose.</summary>
    public required Jid Subject { get; init; }

    /// <summary>Who did it; <see langword="null"/> if the engine does not tell.</summary>
    public ChatUser? Author { get; init; }

    /// <summary>Whether it was taken away.</summary>
    public required bool IsRemoved { get; init; }

    /// <summary>The new picture's id.</summary>
    public string? PictureId { get; init; }
}
