using System.Collections.Concurrent;
using AttrBot.Outbox;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sessions;

/// <summary>The sessions by name. They come and go while the bot runs; whoever holds one may use it on.</summary>
internal sealed class SessionRegistry(BotOptions options, TimeProvider time, BotMetrics metrics, ILogger<SessionRegistry> logger)
{
    private readonly ConcurrentDictionary<string, BotSession> _sessions = new(StringComparer.Ordinal);

    public IEnumerable<BotSession> All => _sessions.Select(pair => pair.Value);

    /// <summary>The names, for messages to people.</summary>
    public string Names => _sessions.IsEmpty ? "none" : string.Join(", ", _sessions.Keys.Order(StringComparer.Ordinal));

    public int Count => _sessions.Count;

    public BotSession Add(string name, string kind)
    {
        var session = new BotSession(name, kind, new SendPacer(options.Sends, time, metrics, logger));
        _sessions[name] = session;
        return session;
    }

    public void Remove(BotSession session) => _sessions.TryRemove(KeyValuePair.Create(session.Name, session));

    public BotSession? Find(string name) => _sessions.GetValueOrDefault(name);

    public BotSession Get(string name) =>
        Find(name) ?? throw new ArgumentException($"There is no session '{name}'. Sessions: {Names}.", nameof(name));
}
