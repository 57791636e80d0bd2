using AttrBot;
using Microsoft.Extensions.Hosting;

namespace WhatsAppBot;

/// <summary>Puts the application together: for <c>Program</c>, and for tests.</summary>
public static class WhatsAppBotApplication
{
    /// <summary>Adds the bot.</summary>
    public static void AddWhatsAppBot(this HostApplicationBuilder builder, Action<BotBuilder> addTransports) => builder.AddAttrBot(bot =>
    {
        bot.AddHandlers(typeof(PortableHandlers), typeof(WhatsAppHandlers), typeof(SessionHandlers));
        addTransports(bot);
    });
}
