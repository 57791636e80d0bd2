namespace AttrBot.Inbox;

/// <summary>
/// Stands in a lane for an event that an earlier run has completed and whose replies it has not sent: they go out in their
/// conversation's order. No handler sees it.
/// </summary>
internal sealed record ResumedSends : BotEvent;
