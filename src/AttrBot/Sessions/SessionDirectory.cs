using System.Text.Json;
using AttrBot.Hosting;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sessions;

/// <summary>Which sessions there are: makes those of the application and of the sessions database, and changes them while the bot runs.</summary>
internal sealed class SessionDirectory
{
    private readonly BotSetup _setup;
    private readonly BotOptions _options;
    private readonly BotRuntime _runtime;
    private readonly SessionRegistry _registry;
    private readonly ISessionStore _store;
    private readonly SessionDefinitions _definitions;
    private readonly BotMetrics _metrics;
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;
    private readonly HashSet<string> _configured;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private SessionEnvironment? _environment;

    public SessionDirectory(
        BotSetup setup,
        BotOptions options,
        BotRuntime runtime,
        SessionRegistry registry,
        ISessionStore store,
        BotMetrics metrics,
        IServiceProvider services,
        ILogger<SessionManager> logger)
    {
        _setup = setup;
        _options = options;
        _runtime = runtime;
        _registry = registry;
        _store = store;
        _definitions = new SessionDefinitions(store);
        _metrics = metrics;
        _services = services;
        _logger = RedactingLogger.For(logger, options);
        _configured = setup.Transports.Select(transport => transport.Session).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyCollection<string> Kinds => [.. _setup.SessionKinds.Keys.Order(StringComparer.Ordinal)];

    public BotSession? Find(string name) => _registry.Find(name);

    public BotSession Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _registry.Get(name);
    }

    /// <summary>Makes all sessions, at the start of the bot; they do not run yet.</summary>
    /// <exception cref="BotConfigurationException">A session of the application is configured wrongly.</exception>
    public async Task OpenAsync(SessionEnvironment environment, CancellationToken cancellationToken)
    {
        _environment = environment;
        foreach (TransportRegistration registration in _setup.Transports)
        {
            SessionRunner runner = Make(registration.Session, registration.Kind, () => registration.Create(_services));
            try
            {
                runner.Create();
            }
            catch (Exception e) when (e is not BotConfigurationException)
            {
                // The others have nothing to do with it.
                runner.Fail(e);
            }
        }

        foreach (string name in await _store.ListSessionsAsync(cancellationToken))
        {
            await RestoreAsync(name, cancellationToken);
        }
    }

    /// <summary>Lets all sessions run that have a transport.</summary>
    public void RunAll()
    {
        foreach (BotSession session in _registry.All)
        {
            session.Runner.Run();
        }
    }

    /// <summary>Waits for the end of all runs; the bot has cancelled them.</summary>
    public Task WhenAllEndedAsync() => Task.WhenAll(_registry.All.Select(session => session.Runner.Running));

    public async Task<IReadOnlyList<SessionInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, SessionInfo>(StringComparer.Ordinal);
        foreach (string name in await _store.ListSessionsAsync(cancellationToken))
        {
            found[name] = new SessionInfo { Name = name, Kind = "", State = BotSessionState.Created, IsConfigured = false };
        }

        foreach (BotSession session in _registry.All)
        {
            found[session.Name] = new SessionInfo
            {
                Name = session.Name,
                Kind = session.Kind,
                State = session.State,
                Account = session.Account,
                IsConfigured = _configured.Contains(session.Name),
                Session = session,
            };
        }

        return [.. found.Values];
    }

    public async Task<BotSession> AddAsync(SessionDefinition definition, CancellationToken cancellationToken)
    {
        if (!_setup.SessionKinds.TryGetValue(definition.Kind, out var create))
        {
            throw new ArgumentException(
                $"There is no kind of session '{definition.Kind}'. Kinds: {(Kinds.Count == 0 ? "none" : string.Join(", ", Kinds))}. " +
                "A transport package registers its own.",
                nameof(definition));
        }

        await _changing.WaitAsync(cancellationToken);
        try
        {
            ThrowIfNotRunning();
            CheckRoomFor(definition.Name);
            SessionRunner runner = Make(definition.Name, definition.Kind, () => create(_services, definition));
            BotSession session = _registry.Get(definition.Name);
            try
            {
                await runner.PrepareAsync(cancellationToken);
                await _definitions.SaveAsync(definition, cancellationToken);
            }
            catch
            {
                session.Changed = null;
                await runner.RemoveAsync(logOut: false);
                _registry.Remove(session);
                throw;
            }

            await runner.StartAsync(CancellationToken.None);
            return session;
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task RemoveAsync(string name)
    {
        await _changing.WaitAsync();
        try
        {
            if (_registry.Find(name) is { } session)
            {
                await session.Runner.RemoveAsync(logOut: true);
                _registry.Remove(session);

                // What was kept of it finds that there is no such session any more.
                _runtime.Lanes.Open(name);
            }
            else if (!(await _store.ListSessionsAsync()).Contains(name))
            {
                _ = _registry.Get(name);
            }

            await _store.DeleteAllAsync(name);
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task ConnectAllAsync(CancellationToken cancellationToken)
    {
        Task[] connections = [.. _registry.All.Select(session => ConnectAsync(session, cancellationToken))];
        await foreach (Task connection in Task.WhenEach(connections))
        {
            await connection;
        }

        static async Task ConnectAsync(BotSession session, CancellationToken cancellationToken)
        {
            await session.Runner.StartAsync(cancellationToken);
            await session.WhenConnectedAsync(cancellationToken);
        }
    }

    public Task IdleAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_registry.All.Select(session => session.IdleAsync(cancellationToken)));

    private async Task RestoreAsync(string name, CancellationToken cancellationToken)
    {
        SessionDefinition? definition;
        try
        {
            definition = await _definitions.LoadAsync(name, cancellationToken);
        }
        catch (JsonException)
        {
            BotLog.SessionNotRestored(_logger, name, "what the sessions database holds of it is damaged. Remove it and add it again.");
            return;
        }

        if (definition is null)
        {
            return;
        }

        if (_configured.Contains(name))
        {
            BotLog.SessionNotRestored(_logger, name, "the application adds a session of that name itself.");
            return;
        }

        Func<ITransport> create = _setup.SessionKinds.TryGetValue(definition.Kind, out var make)
            ? () => make(_services, definition)
            : () => throw new BotConfigurationException(
                $"No transport package registers the kind '{definition.Kind}' any more. Add it to the bot, or remove the session.");
        await Make(name, definition.Kind, create).TryPrepareAsync();
    }

    private SessionRunner Make(string name, string kind, Func<ITransport> create)
    {
        BotSession session = _registry.Add(name, kind);
        session.Changed = TellOfChange;
        SessionRestartOptions restart = _options.Sessions.RestartByName.TryGetValue(name, out SessionRestartOptions? own)
            ? own
            : _options.Sessions.Restart;
        return new SessionRunner(session, create, restart, _environment!);
    }

    private void TellOfChange(BotSession session, BotSessionState previous, string? reason)
    {
        _metrics.SessionMoved(session.Name, session.State);
        if (!_runtime.Handlers.ForEvent(typeof(SessionStateChangedEvent)).IsEmpty)
        {
            _runtime.Raise(new SessionStateChangedEvent
            {
                Session = session.Name,
                Previous = previous,
                State = session.State,
                Reason = reason,
            });
        }
    }

    private void CheckRoomFor(string name)
    {
        if (_registry.All.FirstOrDefault(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)) is { } taken)
        {
            throw new ArgumentException($"There is a session '{taken.Name}' already. Give each a name of its own, ignoring case.", nameof(name));
        }

        if (_registry.Count >= _options.Sessions.MaxSessions)
        {
            throw new InvalidOperationException(
                $"The bot has {_registry.Count} sessions, as many as it may have. Remove some, or raise AttrBot:Sessions:MaxSessions.");
        }
    }

    private void ThrowIfNotRunning()
    {
        if (_runtime.Phase != BotPhase.Running)
        {
            throw new InvalidOperationException(
                _runtime.Phase == BotPhase.Starting ? "The bot has not started yet: start it, then add sessions." : "The bot stops: it takes no more sessions.");
        }
    }
}
