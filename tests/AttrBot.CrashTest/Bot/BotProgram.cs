using AttrBot.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.CrashTest.Bot;

/// <summary>The bot that is killed.</summary>
internal static class BotProgram
{
    /// <summary>What it prints right before it opens its store.</summary>
    public const string Opening = "opening";

    /// <summary>Smaller than what the messenger hands over, so that messages also wait on disk alone.</summary>
    private const int InboxCapacity = 2_000;

    private static readonly TimeSpan s_longerThanTheTest = TimeSpan.FromHours(1);

    public static async Task RunAsync(BotSettings settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddHostedService<OpeningNotice>();
        builder.AddAttrBot(bot =>
        {
            bot.AddHandlers();
            bot.AddTransport("crash", services => new MessengerTransport(
                settings, services.GetRequiredService<IDeadLetters>(), services.GetRequiredService<IInbox>()));
            bot.Configure(Configure);
            if (settings.Database.Length > 0)
            {
                bot.UseSqlite(settings.Database);
            }
        });
        await builder.Build().RunAsync();
    }

    private static void Configure(BotOptions options)
    {
        // As fast as it goes; and what takes long on a busy machine is no failure.
        options.Sends.PerSecond = 0;
        options.Sends.BrakeMessages = 0;
        options.Sends.Timeout = s_longerThanTheTest;
        options.HandlerTimeout = s_longerThanTheTest;
        options.ShutdownTimeout = s_longerThanTheTest;
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDuration = s_longerThanTheTest;
        options.Inbox.Capacity = InboxCapacity;
    }
}
