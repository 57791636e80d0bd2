namespace AttrBot;

/// <summary>The rest of the pipeline: the middleware that follows, and the handlers.</summary>
/// <param name="context">The context of the message or event.</param>
/// <returns>Completes when the rest has run; fails if a handler failed for the last time.</returns>
public delegate ValueTask BotDelegate(BotContext context);
