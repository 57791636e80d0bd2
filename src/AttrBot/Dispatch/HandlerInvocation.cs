namespace AttrBot.Dispatch;

/// <summary>A call of a handler with its captures bound. The generator emits one class a handler.</summary>
public abstract class HandlerInvocation
{
    /// <summary>Calls the handler. A retry calls it again on the same object.</summary>
    /// <param name="context">The context, of the type that the handler's kind and event call for.</param>
    /// <returns>The reply; <see langword="null"/> or blank for none.</returns>
    public abstract ValueTask<string?> InvokeAsync(BotContext context);
}
