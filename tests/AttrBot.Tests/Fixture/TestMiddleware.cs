namespace AttrBot.Tests.Fixture;

/// <summary>A middleware that does what the test says.</summary>
internal sealed class TestMiddleware(Func<BotContext, BotDelegate, ValueTask> invoke) : IBotMiddleware
{
    public ValueTask InvokeAsync(BotContext context, BotDelegate next) => invoke(context, next);
}
