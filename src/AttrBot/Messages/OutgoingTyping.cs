namespace AttrBot;

/// <summary>Shows, or stops showing, that the bot is typing.</summary>
/// <param name="IsTyping">Whether it types.</param>
public sealed record OutgoingTyping(bool IsTyping) : OutgoingAction
{
    internal override bool IsKept => false;
}
