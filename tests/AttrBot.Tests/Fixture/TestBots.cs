using AttrBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Fixture;

/// <summary>Starts bots with handlers that a test shows.</summary>
internal static class TestBots
{
    public static Task<TestBot> StartAsync(
        TestHandlers handlers, Action<BotBuilder>? configure = null, Action<TestBotOptions>? options = null) => TestBot.StartAsync(
            bot =>
            {
                bot.AddHandlerTable(handlers, _ => { });
                configure?.Invoke(bot);
            },
            own =>
            {
                own.Timeout = Limits.Patience;
                options?.Invoke(own);
            });

    /// <summary>The bot's session as its handlers see it.</summary>
    public static BotSession BotSession(this TestBot bot) => bot.Services.GetRequiredService<BotClient>().Session(TestBot.DefaultSession);

    /// <summary>The bot's only dead letter.</summary>
    public static async Task<DeadLetter> DeadLetterAsync(this TestBot bot) => Assert.Single(await bot.DeadLettersAsync());
}
