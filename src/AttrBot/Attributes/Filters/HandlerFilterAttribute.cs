namespace AttrBot;

/// <summary>
/// Decides, before a handler runs, whether it may. Derive from it for a filter of your own and put it on a method, a class or
/// an assembly. Filters of the assembly run first, then those of the class, then those of the method.
/// </summary>
/// <remarks>
/// One instance serves all messages for the life of the process, also at the same time: keep it stateless or thread-safe.
/// Filters run once an inbound message, not once an attempt.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public abstract class HandlerFilterAttribute : Attribute
{
    /// <summary>Decides whether the handler may run.</summary>
    /// <param name="context">
    /// The context of the message or event; a <see cref="ConversationContext"/> where there is a conversation.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the handler timeout is over or the bot stops.</param>
    /// <returns>
    /// <see cref="FilterResult.Continue"/>, <see cref="FilterResult.Skip"/> or <see cref="FilterResult.Stop(string?)"/>.
    /// </returns>
    public abstract ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Called once at start, before any message, so that a filter can check what it depends on.
    /// </summary>
    /// <param name="services">The bot's services.</param>
    /// <exception cref="BotConfigurationException">The filter cannot work; the message says what to configure.</exception>
    public virtual void Validate(IServiceProvider services)
    {
    }
}
