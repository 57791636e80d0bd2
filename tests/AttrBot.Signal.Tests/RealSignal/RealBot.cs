using AttrBot.Signal.Tests.SignalCli;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>A bot as people run it, with real time, connected to the harness or the daemon.</summary>
internal sealed class RealBot : IAsyncDisposable
{
    public const string Session = "signal";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_longerThanTheTest = TimeSpan.FromHours(5);

    private readonly IHost _host;
    private bool _isDisposed;

    private RealBot(IHost host)
    {
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

    public EventRecorder Events => Services.GetRequiredService<EventRecorder>();

    /// <summary>What it logs, from warnings upwards.</summary>
    public LogRecorder Log => Services.GetRequiredService<LogRecorder>();

    public BotClient Client => Services.GetRequiredService<BotClient>();

    /// <summary>The client of the first session of Signal.</summary>
    public ISignalClient Signal => Services.GetRequiredService<ISignalClient>();

    public IDeadLetters DeadLetters => Services.GetRequiredService<IDeadLetters>();

    /// <summary>Starts a bot of one account and waits until it is connected.</summary>
    /// <param name="address">Where the daemon listens.</param>
    /// <param name="account">The account's number.</param>
    /// <param name="configure">Adds to the bot; it has <see cref="RealHandlers"/> if this adds none.</param>
    /// <param name="options">Changes the bot's options.</param>
    /// <param name="time">Its clock; the system's if <see langword="null"/>.</param>
    public static async Task<RealBot> StartAsync(
        string address,
        string account,
        Action<BotBuilder>? configure = null,
        Action<BotOptions>? options = null,
        TimeProvider? time = null)
    {
        RealBot bot = Create(setup =>
        {
            (configure ?? (static builder => builder.AddHandlers(typeof(RealHandlers))))(setup);
            setup.AddSignal(Session, signal =>
            {
                signal.Address = address;
                signal.Account = account;

                // On a busy machine an answer may take long, and a time-out is not what these tests are about.
                signal.ConnectTimeout = s_longerThanTheTest;
                signal.RequestTimeout = s_longerThanTheTest;
            });
        }, options, time);
        await bot.RunAsync();
        return bot;
    }

    /// <summary>Makes a bot, and does not start it.</summary>
    public static RealBot Create(Action<BotBuilder> configure, Action<BotOptions>? options = null, TimeProvider? time = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var log = new LogRecorder();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<EventRecorder>();
        builder.AddAttrBot(bot =>
        {
            configure(bot);
            bot.Configure(static settings =>
            {
                settings.Sends.PerSecond = 0;
                settings.Sends.BrakeMessages = 0;
                settings.Sends.BaseDelay = TimeSpan.FromMilliseconds(1);
                settings.Sends.Timeout = s_longerThanTheTest;
                settings.HandlerTimeout = s_longerThanTheTest;
                settings.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
            });
            bot.Configure(options ?? (static _ => { }));
        });
        return new RealBot(builder.Build());
    }

    /// <summary>Starts it.</summary>
    public Task BeginAsync() => _host.StartAsync();

    /// <summary>Starts it and waits until all its sessions are connected.</summary>
    public async Task RunAsync()
    {
        await BeginAsync();
        foreach (BotSession session in Client.Sessions)
        {
            await session.WhenConnectedAsync().WaitAsync(s_patience);
        }
    }

    /// <summary>Waits until there are as many dead letters.</summary>
    public async Task<IReadOnlyList<DeadLetter>> WhenDeadLettersAsync(int count)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (await DeadLetters.CountAsync(patience.Token) < count)
        {
            // Nothing tells of the dead letters of sends.
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return await DeadLetters.ListAsync(patience.Token).ToListAsync(patience.Token);
    }

    /// <summary>Stops it. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
