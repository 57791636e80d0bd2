namespace AttrBot;

/// <summary>A session lost its connection; the bot tries again by itself unless it stops.</summary>
public sealed record DisconnectedEvent : BotEvent
{
    /// <summary>Why, for people; holds nothing private.</summary>
    public string? Reason { get; init; }
}
