using AttrBot.WhatsApp.MultiDevice;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>A bot in a host of its own, configured by the test alone, with played engines and a folder for its keys.</summary>
internal sealed class WhatsAppHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly StoreFolder _folder;

    private WhatsAppHost(IHost host, StoreFolder folder, PlayedEngines engines)
    {
        _host = host;
        _folder = folder;
        Engines = engines;
    }

    public PlayedEngines Engines { get; }

    public PlayedEngine Engine => Engines["whatsapp"];

    public IServiceProvider Services => _host.Services;

    public BotSession Session => Services.GetRequiredService<BotClient>().Session("whatsapp");

    public static async Task<WhatsAppHost> StartAsync(
        Action<BotBuilder> configure,
        IEnumerable<KeyValuePair<string, string?>>? configuration = null,
        ILoggerProvider? logs = null,
        PlayedEngines? engines = null,
        TimeProvider? time = null)
    {
        var folder = new StoreFolder();
        engines ??= new PlayedEngines();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("AttrBot:WhatsApp:Directory", Path.Combine(folder.Folder, "keys")), new("AttrBot:WhatsApp:ShowPairingCode", "false"), .. configuration ?? []]);
        if (logs is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        }

        builder.Services.AddSingleton<IEngineFactory>(engines);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.AddAttrBot(configure);
        var host = new WhatsAppHost(builder.Build(), folder, engines);
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

    public Task WhenConnectedAsync(string session = "whatsapp") =>
        Services.GetRequiredService<BotClient>().Session(session).WhenConnectedAsync().WithinLimit();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Dispose();
    }
}
