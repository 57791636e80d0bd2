namespace AttrBot;

/// <summary>
/// Adds a middleware to the handlers of a class, or to one handler. It runs inside the bot's own middleware and after the
/// filters; a retry repeats it. Several run in the order in which they stand, those of the class first.
/// </summary>
/// <typeparam name="TMiddleware">The middleware. Registered as a singleton unless the services already hold it.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class UseAttribute<TMiddleware> : Attribute
    where TMiddleware : class, IBotMiddleware;
