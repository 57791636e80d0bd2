namespace AttrBot;

/// <summary>The account removed the session: it has to be paired again.</summary>
public sealed record LoggedOutEvent : BotEvent
{
    /// <summary>Why, for people; holds nothing private.</summary>
    public string? Reason { get; init; }
}
