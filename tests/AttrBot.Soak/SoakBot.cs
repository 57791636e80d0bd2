using AttrBot.Inbox;
using AttrBot.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Soak;

/// <summary>A bot in an application of its own.</summary>
internal sealed class SoakBot : IAsyncDisposable
{
    private readonly IHost _host;

    private SoakBot(IHost host)
    {
        _host = host;
    }

    public IInbox Inbox => _host.Services.GetRequiredService<IInbox>();

    public IDeadLetters DeadLetters => _host.Services.GetRequiredService<IDeadLetters>();

    public BotActivity Activity => _host.Services.GetRequiredService<BotActivity>();

    /// <summary>The faults of its disk; <see langword="null"/> if it keeps everything in memory.</summary>
    public DiskFaults? Disk => _host.Services.GetService<SqliteStore>() is { } store ? new DiskFaults(store, Inbox) : null;

    public static async Task<SoakBot> StartAsync(Ledger ledger, StuckConversation stuck, FaultyTransport transport, string? database)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(ledger).AddSingleton(stuck);
        builder.AddAttrBot(bot =>
        {
            bot.AddHandlers().AddTransport(FaultyTransport.Session, _ => transport);
            bot.Configure(options =>
            {
                options.Sends.PerSecond = 0;
                options.Sends.BrakeMessages = 0;
                options.Sends.BaseDelay = TimeSpan.FromMilliseconds(5);
                options.MaxDeadLetters = int.MaxValue;
                options.Inbox.DeduplicationWindow = 65_536;
            });
            if (database is not null)
            {
                bot.UseSqlite(database);
            }
        });
        IHost host = builder.Build();
        await host.StartAsync();
        return new SoakBot(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
