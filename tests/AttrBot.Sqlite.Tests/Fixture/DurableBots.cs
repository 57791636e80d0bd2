using AttrBot.Testing;
using AttrBot.Transports;

namespace AttrBot.Sqlite.Tests.Fixture;

/// <summary>Starts bots that keep what they work on in a file.</summary>
internal static class DurableBots
{
    /// <summary>What a transport can do that does not repeat sends safely.</summary>
    public const TransportCapabilities NotIdempotent = TestTransport.AllCapabilities & ~TransportCapabilities.IdempotentSends;

    public static Task<TestBot> StartAsync(
        StoreFolder folder,
        TestHandlers handlers,
        Action<SqliteOptions>? sqlite = null,
        Action<TestBotOptions>? options = null,
        Action<BotBuilder>? configure = null) => TestBot.StartAsync(
            bot =>
            {
                bot.AddHandlerTable(handlers, _ => { });
                bot.UseSqlite(own =>
                {
                    own.Path = folder.Database;
                    sqlite?.Invoke(own);
                });
                configure?.Invoke(bot);
            },
            own =>
            {
                own.Timeout = Limits.Patience;
                options?.Invoke(own);
            });
}
