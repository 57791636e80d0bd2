using System.Collections.Concurrent;
using AttrBot.Sessions;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Sessions;

/// <summary>A bot whose sessions are added while it runs, and what has become of each.</summary>
internal sealed class PlayedSessions
{
    public const string Kind = "played";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<PlayedSession>> _made = new();

    /// <summary>Makes the transport of a session; what it throws is a transport that cannot be made.</summary>
    public Func<SessionDefinition, PlayedSession> Make { get; set; } = definition => new PlayedSession(definition);

    /// <summary>The transports that were made for a session, in order.</summary>
    public IReadOnlyList<PlayedSession> Of(string session) => _made.TryGetValue(session, out var made) ? [.. made] : [];

    public async Task<HostedBot> StartAsync(
        TestHandlers handlers, Action<BotBuilder>? configure = null, ISessionStore? store = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        HostedBot bot = HostedBot.Build(
            builder =>
            {
                builder.AddHandlerTable(handlers, _ => { });
                builder.AddSessionKind(Kind, (_, definition) => Create(definition));
                configure?.Invoke(builder);
            },
            settings,
            services =>
            {
                if (store is not null)
                {
                    services.AddSingleton(store);
                }
            });
        await bot.StartAsync();
        return bot;
    }

    public PlayedSession Create(SessionDefinition definition)
    {
        PlayedSession session = Make(definition);
        _made.GetOrAdd(definition.Name, _ => new()).Enqueue(session);
        return session;
    }

    /// <summary>Adds a session and waits until it is connected.</summary>
    public async Task<PlayedSession> AddAsync(HostedBot bot, string name)
    {
        BotSession session = await ManagerOf(bot).AddAsync(Kind, name).WaitAsync(Limits.Patience);
        await session.WhenConnectedAsync().WaitAsync(Limits.Patience);
        return Of(name)[^1];
    }

    public static SessionManager ManagerOf(HostedBot bot) => bot.Services.GetRequiredService<SessionManager>();
}
