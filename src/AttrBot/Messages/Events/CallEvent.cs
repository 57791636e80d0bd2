namespace AttrBot;

/// <summary>Somebody calls the bot's account. Bots cannot take calls. Best effort.</summary>
public sealed record CallEvent : ConversationEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>What became of it.</summary>
    public required CallState State { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
