using AttrBot;
using Microsoft.Extensions.Hosting;

namespace SignalBot;

/// <summary>Puts the application together: for <c>Program</c>, and for tests.</summary>
public static class SignalBotApplication
{
    /// <summary>Adds the bot.</summary>
    public static void AddSignalBot(this HostApplicationBuilder builder, Action<BotBuilder> addTransports) => builder.AddAttrBot(bot =>
    {
        bot.AddHandlers(typeof(PortableHandlers), typeof(SignalHandlers));
        addTransports(bot);
    });
}
