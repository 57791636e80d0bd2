using AttrBot.WhatsApp;
using AttrBot.WhatsApp.Cloud;
using AttrBot.WhatsApp.Cloud.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AttrBot;

/// <summary>Adds phone numbers of WhatsApp's Cloud API to a bot.</summary>
public static class WhatsAppCloudBotBuilderExtensions
{
    private const string Kind = "whatsapp-cloud";

    /// <summary>
    /// Adds a phone number of WhatsApp's Cloud API, which delivers through <c>app.MapWhatsAppCloudWebhook()</c>. Call it once for each number,
    /// each with a name of its own. Its <see cref="IWhatsAppCloudClient"/> is a service under that name as key; without a key it is that of
    /// the number added first.
    /// </summary>
    /// <remarks>
    /// With it, further numbers can be added while the bot runs: <c>sessions.AddAsync("whatsapp-cloud", name, settings)</c>. Their client, and
    /// that of a session which was stopped and started again, is <c>context.WhatsAppCloud()</c>.
    /// </remarks>
    /// <param name="bot">The builder.</param>
    /// <param name="name">
    /// The session's name: it stands in logs and in configuration, so do not make it the phone number. What
    /// <c>AttrBot:WhatsAppCloud:Sessions:name</c> says goes before <c>AttrBot:WhatsAppCloud</c>.
    /// </param>
    /// <param name="configure">Changes the options after they have been bound from the configuration.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">Another transport has the name.</exception>
    public static BotBuilder AddWhatsAppCloud(
        this BotBuilder bot, string name = "whatsapp-cloud", Action<WhatsAppCloudOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        bot.AddTransport(name, services => CloudTransports.Get(services, name), Kind);
        AddOptions(bot, name, configure);
        AddShared(bot, name);
        bot.Services.AddKeyedSingleton(name, (services, _) => CloudTransports.Create(services, name));
        bot.Services.AddKeyedSingleton(name, (services, _) => services.GetRequiredKeyedService<CloudTransport>(name).Client);
        bot.Services.TryAddSingleton(services => services.GetRequiredKeyedService<CloudTransport>(name).Client);
        return bot;
    }

    private static void AddOptions(BotBuilder bot, string name, Action<WhatsAppCloudOptions>? configure)
    {
        OptionsBuilder<WhatsAppCloudOptions> options = bot.Services.AddOptions<WhatsAppCloudOptions>(name)
            .Bind(bot.Configuration.GetSection(WhatsAppCloudOptions.SectionName))
            .Bind(bot.Configuration.GetSection($"{WhatsAppCloudOptions.SectionName}:Sessions:{name}"))
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    private static void AddShared(BotBuilder bot, string name)
    {
        IServiceCollection services = bot.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<WhatsAppCloudOptions>, WhatsAppCloudOptionsDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WhatsAppCloudOptions>, WhatsAppCloudOptionsValidator>());
        if (services.FirstOrDefault(service => service.ServiceType == typeof(CloudSessionNames))?.ImplementationInstance is not CloudSessionNames names)
        {
            names = new CloudSessionNames();
            services.AddSingleton(names);
            services.AddSingleton<CloudSessions>();
            services.AddSingleton<CloudWebhook>();
            services.AddSingleton<WebhookMetrics>();
            GraphHttp.AddTo(services);
        }

        names.Names.Add(name);
        IConfigurationSection section = bot.Configuration.GetSection(WhatsAppCloudOptions.SectionName);
        bot.AddSessionKind(Kind, (provider, definition) => CloudTransports.Create(provider, definition, section));
        CloudDurableEvents.AddTo(bot);
        CloudActionJson.AddTo(bot);
    }
}
