namespace AttrBot.Dispatch;

/// <summary>A middleware that <see cref="UseAttribute{TMiddleware}"/> puts on a handler.</summary>
/// <param name="MiddlewareType">Its type.</param>
/// <param name="Resolve">Takes it from the services of a message.</param>
public sealed record HandlerMiddleware(Type MiddlewareType, Func<IServiceProvider, IBotMiddleware> Resolve);
