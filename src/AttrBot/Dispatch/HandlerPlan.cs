namespace AttrBot.Dispatch;

/// <summary>A handler with what the bot prepares for it once: the chain of its own middleware.</summary>
internal sealed class HandlerPlan
{
    private readonly BotDelegate? _middleware;

    public HandlerPlan(HandlerDescriptor descriptor, bool isEnabled, HandlerPolicy policy)
    {
        Descriptor = descriptor;
        IsEnabled = isEnabled;
        Policy = policy;
        _middleware = descriptor.Middleware.IsEmpty
            ? null
            : MiddlewarePipeline.Build([.. descriptor.Middleware.Select(m => m.Resolve)], InvokeHandlerAsync);
    }

    public HandlerDescriptor Descriptor { get; }

    /// <summary>Whether its class is among those that <c>AddHandlers(types)</c> took.</summary>
    public bool IsEnabled { get; }

    /// <summary>How long it may take, and how it is tried again.</summary>
    public HandlerPolicy Policy { get; }

    public ValueTask<string?> InvokeAsync(BotContext context, HandlerInvocation invocation) =>
        _middleware is null ? invocation.InvokeAsync(context) : InvokeThroughMiddlewareAsync(_middleware, context, invocation);

    private static async ValueTask<string?> InvokeThroughMiddlewareAsync(
        BotDelegate middleware, BotContext context, HandlerInvocation invocation)
    {
        int position = context.PipelinePosition;
        context.PipelinePosition = 0;
        context.Invocation = invocation;
        context.Reply = null;
        try
        {
            await middleware(context);
            return context.Reply;
        }
        finally
        {
            context.PipelinePosition = position;
        }
    }

    private static async ValueTask InvokeHandlerAsync(BotContext context) =>
        context.Reply = await context.Invocation!.InvokeAsync(context);
}
