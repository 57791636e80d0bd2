using System.Collections.Concurrent;
using AttrBot.Outbox;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sessions;

/// <summary>The sessions by name, with what belongs to each of them.</summary>
internal sealed class SessionRegistry(BotOptions options, TimeProvider time, BotMetrics metrics, ILogger<SessionRegistry> logger)
{
    private readonly ConcurrentDictionary<string, Member> _members = new(StringComparer.Ordinal);

    public IEnumerable<BotSession> All => _members.Values.Select(member => member.Session);

    /// <summary>The names, for messages to people.</summary>
    public string Names => _members.IsEmpty ? "none" : string.Join(", ", _members.Keys.Order(StringComparer.Ordinal));

    public void Add(BotSession session) =>
        _members[session.Name] = new Member(session, session.Pace(new SendPacer(options.Sends, time, metrics, logger)));

    public BotSession? Find(string name) => _members.TryGetValue(name, out Member? member) ? member.Session : null;

    public BotSession Get(string name) =>
        Find(name) ?? throw new ArgumentException($"There is no session '{name}'. Sessions: {Names}.", nameof(name));

    public SendPacer PacerOf(BotSession session) => _members[session.Name].Pacer;

    public SentMessages SentBy(BotSession session) => _members[session.Name].Sent;

    private sealed record Member(BotSession Session, SendPacer Pacer)
    {
        public SentMessages Sent { get; } = new();
    }
}
