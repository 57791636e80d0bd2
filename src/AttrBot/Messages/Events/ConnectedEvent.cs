namespace AttrBot;

/// <summary>A session is connected and receives.</summary>
public sealed record ConnectedEvent : BotEvent
{
    /// <summary>The account, as far as the transport knows it.</summary>
    public ChatUser? Account { get; init; }
}
