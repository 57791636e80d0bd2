namespace AttrBot.AotSmoke;

/// <summary>A middleware of the whole bot.</summary>
internal sealed class CountingMiddleware : IBotMiddleware
{
    private int _count;

    public int Count => _count;

    public ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        Interlocked.Increment(ref _count);
        return next(context);
    }
}

/// <summary>A middleware of one handler.</summary>
internal sealed class WrappingMiddleware : IBotMiddleware
{
    public ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        context.Items["wrap"] = "wrapped";
        return next(context);
    }
}
