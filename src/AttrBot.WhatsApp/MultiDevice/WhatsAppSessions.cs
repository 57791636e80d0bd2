using AttrBot.WhatsApp.MultiDevice.Connection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>Puts together what a session needs, each time that it is started.</summary>
internal static class WhatsAppSessions
{
    /// <summary>A session that the bot was built with.</summary>
    public static WhatsAppTransport Create(IServiceProvider services, string name)
    {
        WhatsAppTransport transport = Create(services, name, OptionsOf(services, name));
        services.GetRequiredKeyedService<CurrentEngine>(name).Use(transport.Engine);
        return transport;
    }

    /// <summary>A session that was added while the bot runs.</summary>
    /// <exception cref="BotConfigurationException">Its settings are wrong.</exception>
    public static WhatsAppTransport Create(IServiceProvider services, SessionDefinition definition, IConfiguration section) => Create(
        services, definition.Name, definition.BindOptions<WhatsAppOptions>(services, section, static (from, options) => from.Bind(options)));

    /// <summary>The client of a session that the bot was built with, whichever engine it has.</summary>
    public static IWhatsAppClient CreateClient(IServiceProvider services, string name) => WhatsAppTransport.NewClient(
        name, OptionsOf(services, name), services.GetRequiredKeyedService<CurrentEngine>(name), services.GetRequiredService<TimeProvider>());

    private static WhatsAppTransport Create(IServiceProvider services, string name, WhatsAppOptions options)
    {
        var setup = new SessionSetup(
            name,
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<WhatsAppTransport>>(),
            options.ShowPairingCode ?? !Console.IsOutputRedirected ? Console.Out : null);
        return new WhatsAppTransport(setup, services.GetRequiredService<IEngineFactory>().Create(setup));
    }

    private static WhatsAppOptions OptionsOf(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<WhatsAppOptions>>().Get(name);
}
