using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AttrBot.Dispatch;
using AttrBot.Hosting;
using AttrBot.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AttrBot;

/// <summary>
/// Puts a bot together: <c>Add…</c> for what there can be many of, <c>Use…</c> for a middleware or one choice.
/// </summary>
public sealed class BotBuilder
{
    private readonly BotSetup _setup;

    internal BotBuilder(IServiceCollection services, IConfiguration configuration, BotSetup setup)
    {
        Services = services;
        Configuration = configuration;
        _setup = setup;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The application's configuration.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>Changes the options after they have been bound from the configuration.</summary>
    /// <param name="configure">Changes them.</param>
    /// <returns>The builder.</returns>
    public BotBuilder Configure(Action<BotOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds a middleware, inside those that were added before.</summary>
    /// <typeparam name="TMiddleware">
    /// The middleware. Registered as a singleton unless the services already hold it; a scoped one is made for each message.
    /// </typeparam>
    /// <returns>The builder.</returns>
    public BotBuilder Use<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMiddleware>()
        where TMiddleware : class, IBotMiddleware
    {
        Services.TryAddSingleton<TMiddleware>();
        _setup.Middleware.Add(static services => services.GetRequiredService<TMiddleware>());
        return this;
    }

    /// <summary>Adds a middleware, inside those that were added before.</summary>
    /// <param name="middleware">The middleware: <c>(context, next) => …</c></param>
    /// <returns>The builder.</returns>
    public BotBuilder Use(Func<BotContext, BotDelegate, ValueTask> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        var instance = new DelegateMiddleware(middleware);
        _setup.Middleware.Add(_ => instance);
        return this;
    }

    /// <summary>Adds a transport under a session name.</summary>
    /// <param name="session">The session's name. It names the account in configuration, logs and conversation keys.</param>
    /// <param name="create">
    /// Makes the transport from the application's services: at start, and again when the session is started after it was stopped.
    /// </param>
    /// <param name="kind">The session's <see cref="BotSession.Kind"/>: the messenger, in lower case.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">Another transport has the name.</exception>
    public BotBuilder AddTransport(string session, Func<IServiceProvider, ITransport> create, string kind = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(session);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(kind);
        if (_setup.Transports.Exists(other => string.Equals(other.Session, session, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BotConfigurationException(
                $"Two transports are named '{session}', ignoring case. Give each a name of its own: it tells the sessions apart.");
        }

        _setup.Transports.Add(new TransportRegistration(session, create, kind));
        return this;
    }

    /// <summary>
    /// Lets sessions of a kind be added while the bot runs: see <see cref="SessionDefinition"/>. A transport package calls it
    /// for its messenger; a second call for a kind changes nothing.
    /// </summary>
    /// <param name="kind">The kind: the messenger, in lower case.</param>
    /// <param name="create">
    /// Makes a new transport for a session each time it is started. It throws <see cref="BotConfigurationException"/>, naming the
    /// setting, where the session's settings are wrong.
    /// </param>
    /// <returns>The builder.</returns>
    public BotBuilder AddSessionKind(string kind, Func<IServiceProvider, SessionDefinition, ITransport> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentNullException.ThrowIfNull(create);
        _setup.SessionKinds.TryAdd(kind, create);
        return this;
    }

    /// <summary>
    /// Lets durable stores keep events of a transport's own type: what they take is handled after a crash. An event of a type
    /// that is not added, and is not one of the bot's own, is kept in memory only.
    /// </summary>
    /// <typeparam name="TEvent">The type.</typeparam>
    /// <param name="name">The name that stands for it on disk, for good: at most 100 characters.</param>
    /// <param name="resolver">A source-generated <c>JsonSerializerContext</c> that knows the type.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">The name or the type is taken, or the resolver does not know the type.</exception>
    public BotBuilder AddDurableEvent<TEvent>(string name, IJsonTypeInfoResolver resolver)
        where TEvent : ConversationEvent => AddDurableType(name, typeof(TEvent), resolver);

    /// <summary>
    /// Lets durable stores keep actions of a transport's own type: sends of it are done after a crash. An action of a type that
    /// is not added, and is not one of the bot's own, is kept in memory only.
    /// </summary>
    /// <typeparam name="TAction">The type.</typeparam>
    /// <param name="name">The name that stands for it on disk, for good: at most 100 characters.</param>
    /// <param name="resolver">A source-generated <c>JsonSerializerContext</c> that knows the type.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">The name or the type is taken, or the resolver does not know the type.</exception>
    public BotBuilder AddDurableAction<TAction>(string name, IJsonTypeInfoResolver resolver)
        where TAction : OutgoingAction => AddDurableType(name, typeof(TAction), resolver);

    /// <summary>Adds the handlers of a table. Called by the emitted <c>AddHandlers()</c>: call that one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="addServices">Registers handler classes and their middleware.</param>
    /// <param name="handlerTypes">The classes to take; all if <see langword="null"/>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">The handlers of another assembly's table have been added already.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BotBuilder AddHandlerTable(IHandlerTable table, Action<IServiceCollection> addServices, Type[]? handlerTypes = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(addServices);
        foreach (Type type in handlerTypes ?? [])
        {
            if (!table.Handlers.Any(handler => handler.HandlerType == type))
            {
                throw new BotConfigurationException(
                    $"AddHandlers was given {type}, which declares no handler. Annotate a method of it with [Trigger], [OnEvent] or [Fallback].");
            }
        }

        _setup.AddTable(table, handlerTypes);
        addServices(Services);
        return this;
    }

    private BotBuilder AddDurableType(string name, Type type, IJsonTypeInfoResolver resolver)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 100);
        ArgumentNullException.ThrowIfNull(resolver);
        if (resolver.GetTypeInfo(type, new JsonSerializerOptions()) is null)
        {
            throw new BotConfigurationException(
                $"The durable type {type} is not known to {resolver.GetType()}. Add [JsonSerializable(typeof({type.Name}))] to it.");
        }

        if (_setup.DurableTypes.Find(other => other.Name == name || other.Type == type) is { } other)
        {
            throw new BotConfigurationException(
                $"The durable type {type} cannot be named '{name}': {other.Type} is named '{other.Name}'. Give each type one name of its own.");
        }

        _setup.DurableTypes.Add(new DurableType(name, type, resolver));
        return this;
    }
}
