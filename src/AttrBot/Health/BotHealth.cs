using AttrBot.Health;

namespace AttrBot;

/// <summary>
/// Tells how the bot does: transports, inbox, lanes, storage, threads. A service of every bot; AttrBot.AspNetCore serves it
/// over HTTP. Thread-safe.
/// </summary>
public sealed class BotHealth
{
    private readonly IBotHealthSource[] _sources;

    internal BotHealth(IEnumerable<IBotHealthSource> sources)
    {
        _sources = [.. sources];
    }

    /// <summary>Looks at every part of the bot. Costs little, waits for nothing.</summary>
    /// <returns>What is found now.</returns>
    public BotHealthReport Check() => new([.. _sources.SelectMany(source => source.Check())]);
}
