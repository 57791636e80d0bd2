using AttrBot.WhatsApp;
using AttrBot.WhatsApp.MultiDevice;
using AttrBot.WhatsApp.MultiDevice.Connection;
using AttrBot.WhatsApp.MultiDevice.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AttrBot;

/// <summary>Adds accounts of WhatsApp to a bot.</summary>
public static class WhatsAppBotBuilderExtensions
{
    private const string Kind = "whatsapp";

    /// <summary>
    /// Adds an account of WhatsApp as one of its linked devices, through an engine in a child process. Call it once for each account,
    /// each with a name of its own; sessions of the kind <c>whatsapp</c> can be added while the bot runs as well. Its
    /// <see cref="IWhatsAppClient"/> is a service under that name as key; without a key it is that of the account added first.
    /// </summary>
    /// <param name="bot">The builder.</param>
    /// <param name="name">
    /// The session's name: it stands in logs and in configuration and names the folder of its keys, so do not make it the phone number.
    /// What <c>AttrBot:WhatsApp:Sessions:name</c> says goes before <c>AttrBot:WhatsApp</c>.
    /// </param>
    /// <param name="configure">Changes the options after they have been bound from the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">Another transport has the name.</exception>
    public static BotBuilder AddWhatsApp(this BotBuilder bot, string name = "whatsapp", Action<WhatsAppOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        bot.AddTransport(name, services => WhatsAppSessions.Create(services, name), Kind);
        AddOptions(bot, name, configure);
        AddShared(bot);
        bot.Services.AddKeyedSingleton(name, (_, _) => new CurrentEngine(name));
        bot.Services.AddKeyedSingleton(name, (services, _) => WhatsAppSessions.CreateClient(services, name));
        bot.Services.TryAddSingleton(services => services.GetRequiredKeyedService<IWhatsAppClient>(name));
        return bot;
    }

    private static void AddOptions(BotBuilder bot, string name, Action<WhatsAppOptions>? configure)
    {
        OptionsBuilder<WhatsAppOptions> options = bot.Services.AddOptions<WhatsAppOptions>(name)
            .Bind(bot.Configuration.GetSection(WhatsAppOptions.SectionName))
            .Bind(bot.Configuration.GetSection($"{WhatsAppOptions.SectionName}:Sessions:{name}"))
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    private static void AddShared(BotBuilder bot)
    {
        bot.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<WhatsAppOptions>, WhatsAppOptionsDefaults>());
        bot.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WhatsAppOptions>, WhatsAppOptionsValidator>());
        bot.Services.TryAddSingleton<IEngineFactory, EngineFactory>();
        IConfigurationSection section = bot.Configuration.GetSection(WhatsAppOptions.SectionName);
        bot.AddSessionKind(Kind, (services, definition) => WhatsAppSessions.Create(services, definition, section));
        WhatsAppDurableEvents.AddTo(bot);
        WhatsAppActionJson.AddTo(bot);
    }
}
