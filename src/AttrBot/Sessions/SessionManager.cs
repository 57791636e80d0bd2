using System.Collections.Immutable;
using AttrBot.Sessions;

namespace AttrBot;

/// <summary>
/// The bot's sessions: lists them, adds some while the bot runs, starts, stops and removes them. A service of every bot.
/// Thread-safe.
/// </summary>
/// <example>
/// <code>
/// foreach (SessionInfo session in await sessions.GetSessionsAsync())
/// {
///     Console.WriteLine($"{session.Name}: {session.Kind}, {session.State}");
/// }
///
/// BotSession second = await sessions.AddAsync("whatsapp", "second");
/// await second.ConnectAsync();
/// </code>
/// </example>
public sealed class SessionManager
{
    private readonly SessionDirectory _directory;

    internal SessionManager(SessionDirectory directory)
    {
        _directory = directory;
    }

    /// <summary>The kinds of session that can be added, as the application's transport packages registered them.</summary>
    public IReadOnlyCollection<string> Kinds => _directory.Kinds;

    /// <summary>Lists all sessions: those of the application, and those that the sessions database holds.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The sessions by name, in ordinal order.</returns>
    public Task<IReadOnlyList<SessionInfo>> GetSessionsAsync(CancellationToken cancellationToken = default) =>
        _directory.ListAsync(cancellationToken);

    /// <summary>One of the sessions.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The session; <see langword="null"/> if the bot has none of the name.</returns>
    public BotSession? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _directory.Find(name);
    }

    /// <summary>
    /// Adds a session and starts it. It is remembered in the sessions database (<see cref="ISessionStore"/>; durable with a durable
    /// store) and starts again with the bot. If it has to be paired, <see cref="PairingEvent"/>s follow.
    /// </summary>
    /// <param name="kind">The messenger: one of <see cref="Kinds"/>.</param>
    /// <param name="name">The session's name, not taken by another, ignoring case. It stands in logs: do not make it a phone number.</param>
    /// <param name="settings">
    /// What the session needs besides, under the names that the kind's options have in the configuration. Stored as they are.
    /// </param>
    /// <param name="cancellationToken">Cancels the call, before the session has been added.</param>
    /// <returns>
    /// The session, which is connecting: wait with <see cref="BotSession.WhenConnectedAsync"/>. It may have to be paired first.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such kind, or the name is taken.</exception>
    /// <exception cref="BotConfigurationException">The settings are wrong. Nothing was added.</exception>
    /// <exception cref="InvalidOperationException">The bot does not run, or has as many sessions as it may have.</exception>
    public Task<BotSession> AddAsync(
        string kind, string name, IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _directory.AddAsync(
            new SessionDefinition
            {
                Kind = kind,
                Name = name,
                Settings = settings?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
            },
            cancellationToken);
    }

    /// <summary>
    /// Starts a session that does not run: one that was stopped, was logged out or has failed. Does nothing if it runs. What was kept
    /// of it while it was stopped is handled now.
    /// </summary>
    /// <param name="name">The session's name.</param>
    /// <param name="cancellationToken">Gives up waiting for its turn: another call may be stopping it.</param>
    /// <returns>The session, which is connecting.</returns>
    /// <exception cref="ArgumentException">There is none of the name.</exception>
    /// <exception cref="BotConfigurationException">Its settings are wrong.</exception>
    /// <exception cref="InvalidOperationException">
    /// The bot does not run, or the session's factory does not make a new transport each time.
    /// </exception>
    public async Task<BotSession> StartAsync(string name, CancellationToken cancellationToken = default)
    {
        BotSession session = _directory.Get(name);
        await session.Runner.StartAsync(cancellationToken);
        return session;
    }

    /// <summary>Stops a session until it is started again, or until the bot is. See <see cref="BotSession.StopAsync"/>.</summary>
    /// <param name="name">The session's name.</param>
    /// <param name="cancellationToken">Gives up waiting; the session stops all the same.</param>
    /// <returns>Completes when it has stopped. Always completes.</returns>
    /// <exception cref="ArgumentException">There is none of the name.</exception>
    public Task StopAsync(string name, CancellationToken cancellationToken = default) => _directory.Get(name).StopAsync(cancellationToken);

    /// <summary>
    /// Removes a session: logs it out where the transport can, stops it, and forgets all that the sessions database holds of it. What it
    /// received and nobody has handled becomes dead letters. One that the application adds is there again after the next start. One that
    /// is stopped is not logged out: start it first, or remove its device on the phone.
    /// </summary>
    /// <param name="name">The session's name, as <see cref="GetSessionsAsync"/> lists it.</param>
    /// <param name="cancellationToken">Gives up waiting; the session is removed all the same.</param>
    /// <returns>Completes when it is gone.</returns>
    /// <exception cref="ArgumentException">There is none of the name.</exception>
    public Task RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _directory.RemoveAsync(name).WaitAsync(cancellationToken);
    }

    /// <summary>Starts all sessions that do not run, and waits until all are connected.</summary>
    /// <param name="cancellationToken">Gives up waiting; the sessions go on connecting.</param>
    /// <returns>Completes when all are connected; at once if there are none.</returns>
    /// <exception cref="BotConnectionException">One of them will not be. The others go on.</exception>
    public Task ConnectAllAsync(CancellationToken cancellationToken = default) => _directory.ConnectAllAsync(cancellationToken);

    /// <summary>Waits until no session runs any more: each was disconnected or stopped, logged out, has failed, or has ended.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when none runs; at once if there are none.</returns>
    public Task IdleAsync(CancellationToken cancellationToken = default) => _directory.IdleAsync(cancellationToken);
}
