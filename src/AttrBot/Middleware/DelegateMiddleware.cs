namespace AttrBot;

/// <summary>A middleware written as a lambda.</summary>
internal sealed class DelegateMiddleware(Func<BotContext, BotDelegate, ValueTask> invoke) : IBotMiddleware
{
    public ValueTask InvokeAsync(BotContext context, BotDelegate next) => invoke(context, next);
}
