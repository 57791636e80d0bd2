using AttrBot.Testing;
using AttrBot.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Tests.Fixture;

/// <summary>A bot in an application as users build it, with a manual clock and with transports that a test plays itself.</summary>
internal sealed class HostedBot : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _hasStarted;

    private HostedBot(IHost host)
    {
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

    public ManualTimeProvider Clock => (ManualTimeProvider)Services.GetRequiredService<TimeProvider>();

    public BotActivity Activity => Services.GetRequiredService<BotActivity>();

    public BotHealth Health => Services.GetRequiredService<BotHealth>();

    public IDeadLetters DeadLetters => Services.GetRequiredService<IDeadLetters>();

    public BotSession Session => Services.GetRequiredService<BotClient>().Session(PlayedTransport.Session);

    public IHostApplicationLifetime Lifetime => Services.GetRequiredService<IHostApplicationLifetime>();

    public static HostedBot Build(
        Action<BotBuilder> configure, IReadOnlyDictionary<string, string?>? configuration = null, Action<IServiceCollection>? services = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services?.Invoke(builder.Services);
        builder.AddAttrBot(configure);
        return new HostedBot(builder.Build());
    }

    public static async Task<HostedBot> StartAsync(
        TestHandlers handlers, ITransport transport, Action<BotOptions>? options = null, Action<IServiceCollection>? services = null)
    {
        HostedBot bot = Build(
            builder =>
            {
                builder.AddHandlerTable(handlers, _ => { }).AddTransport(PlayedTransport.Session, _ => transport);
                builder.Configure(options ?? (_ => { }));
            },
            services: services);
        await bot.StartAsync();
        return bot;
    }

    public async Task StartAsync()
    {
        await _host.StartAsync().WaitAsync(Limits.Patience);
        _hasStarted = true;
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Waits until the session of <see cref="PlayedTransport"/> has connected.</summary>
    public Task WhenConnectedAsync() =>
        Services.GetRequiredService<BotClient>().Session(PlayedTransport.Session).WhenConnectedAsync().WaitAsync(Limits.Patience);

    /// <summary>Lets time pass, in small steps, until something is so.</summary>
    public Task AdvanceUntilAsync(Func<bool> condition) => Limits.UntilAsync(() =>
    {
        Clock.Advance(TimeSpan.FromMilliseconds(100));
        return condition();
    });

    public Task WhenIdleAsync() => Activity.WhenIdleAsync().WaitAsync(Limits.Patience);

    public async Task<List<DeadLetter>> ListDeadLettersAsync()
    {
        var letters = new List<DeadLetter>();
        await foreach (DeadLetter letter in DeadLetters.ListAsync())
        {
            letters.Add(letter);
        }

        return letters;
    }

    public async ValueTask DisposeAsync()
    {
        if (_hasStarted)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await _host.StopAsync(now.Token);
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
