namespace AttrBot.WhatsApp.Cloud;

/// <summary>The sessions that a delivery can be for, those that have been stopped included: Meta is to keep what is for them. Thread-safe.</summary>
internal sealed class CloudSessions(BotClient bot, CloudSessionNames names)
{
    /// <summary>The application's own in the order in which they were added; then those that were added while the bot runs, by name.</summary>
    public CloudTransport[] All =>
    [
        .. bot.Sessions
            .OrderBy(session => names.PlaceOf(session.Name))
            .ThenBy(session => session.Name, StringComparer.Ordinal)
            .Select(session => session.Transport)
            .OfType<CloudTransport>(),
    ];
}
