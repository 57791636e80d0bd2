namespace AttrBot;

/// <summary>What a service limits when it refuses a send for a while: all that it refuses is paused, and nothing else.</summary>
public enum SendScope
{
    /// <summary>All sends of the session.</summary>
    Session,

    /// <summary>The sends into the one conversation.</summary>
    Recipient,
}
