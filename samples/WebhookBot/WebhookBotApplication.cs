using AttrBot;
using WebhookBot.Sending;

namespace WebhookBot;

/// <summary>Puts the application together: for <c>Program</c>, and for tests.</summary>
public static class WebhookBotApplication
{
    /// <summary>Adds the bot and what it needs.</summary>
    public static void AddWebhookBot(this WebApplicationBuilder builder, Action<BotBuilder> addTransports)
    {
        builder.Services.AddHealthChecks().AddAttrBot();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SendJson.Default));
        builder.AddAttrBot(bot =>
        {
            bot.AddHandlers(typeof(TeaHandlers));
            addTransports(bot);
        });
    }

    /// <summary>Maps the endpoints. The webhook alone is for the internet; the others answer this machine.</summary>
    public static void MapWebhookBot(this WebApplication app)
    {
        app.MapWhatsAppCloudWebhook();
        app.MapAttrBotHealth();
        app.MapSend().RequireLoopback();
    }
}
