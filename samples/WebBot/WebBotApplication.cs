using AttrBot;
using WebBot.News;

namespace WebBot;

/// <summary>Puts the application together: for <c>Program</c>, and for tests.</summary>
public static class WebBotApplication
{
    /// <summary>Adds the bot and what it needs.</summary>
    public static void AddWebBot(this WebApplicationBuilder builder, Action<BotBuilder> addTransports)
    {
        builder.Services.AddSingleton<Subscribers>();
        builder.Services.AddHealthChecks().AddAttrBot();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, NewsJson.Default));
        builder.AddAttrBot(bot =>
        {
            bot.AddHandlers(typeof(NewsHandlers));

            // The web application goes on when the console's input ends.
            bot.Configure(options => options.StopWhenTransportsComplete = false);
            addTransports(bot);
        });
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapWebBot(this WebApplication app)
    {
        app.MapAttrBotHealth();
        app.MapNews().RequireLoopback();
    }
}
