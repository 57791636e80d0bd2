namespace AttrBot;

/// <summary>
/// Code around every message and event: authentication, metrics, tracing. Runs in the order of registration.
/// </summary>
/// <remarks>
/// <para>One instance serves all messages unless the services register it otherwise, so it must be thread-safe. For a scoped
/// one, register it as scoped before <c>AddAttrBot</c>.</para>
/// <para>A middleware that does not call <c>next</c> ends the message: it counts as handled. Calling <c>next</c> twice is an
/// error. An exception that it lets pass makes the message a dead letter; one that it catches does not.</para>
/// </remarks>
public interface IBotMiddleware
{
    /// <summary>Handles a message or event on its way to the handlers.</summary>
    /// <param name="context">
    /// The context: a <see cref="MessageContext"/> for messages, a <see cref="ConversationContext"/> for other events with a
    /// conversation, a plain <see cref="BotContext"/> for the rest.
    /// </param>
    /// <param name="next">The rest of the pipeline.</param>
    /// <returns>Completes when the middleware is done.</returns>
    ValueTask InvokeAsync(BotContext context, BotDelegate next);
}
