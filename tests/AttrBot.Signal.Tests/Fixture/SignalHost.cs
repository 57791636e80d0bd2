using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>A bot in a host of its own, configured by the test alone.</summary>
internal sealed class SignalHost : IAsyncDisposable
{
    private readonly IHost _host;

    private SignalHost(IHost host)
    {
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

    public static async Task<SignalHost> StartAsync(
        Action<BotBuilder> configure, IEnumerable<KeyValuePair<string, string?>>? configuration = null, ILoggerProvider? logs = null)
    {
        SignalHost host = Build(configure, configuration, logs);
        try
        {
            await host._host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public static SignalHost Build(
        Action<BotBuilder> configure, IEnumerable<KeyValuePair<string, string?>>? configuration = null, ILoggerProvider? logs = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(configuration);
        if (logs is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        }

        builder.AddAttrBot(configure);
        return new SignalHost(builder.Build());
    }

    public Task WhenConnectedAsync(string session = "signal") =>
        Services.GetRequiredService<BotClient>().Session(session).WhenConnectedAsync().WithinLimit();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
