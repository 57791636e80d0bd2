using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Fixture;

/// <summary>What handlers of tests ask for most.</summary>
internal static class ContextExtensions
{
    /// <summary>The bot's clock, which the test advances.</summary>
    public static TimeProvider Clock(this BotContext context) => context.Services.GetRequiredService<TimeProvider>();
}
