using AttrBot.Hosting;
using AttrBot.Sessions;

namespace AttrBot;

/// <summary>
/// Sends without having been asked: on its own, from a script or a job, with <c>BotClient.ConnectAsync</c>; or inside a hosted
/// bot, where services take it as a constructor parameter. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// await using var bot = await BotClient.ConnectAsync(b => b.AddConsole());
/// await bot.SendAsync("+15550001111", "Hello!");
/// </code>
/// </example>
public sealed class BotClient : IAsyncDisposable
{
    private readonly SessionRegistry _sessions;
    private readonly BotRuntime _runtime;
    private BotClientHost? _host;

    internal BotClient(SessionRegistry sessions, BotRuntime runtime)
    {
        _sessions = sessions;
        _runtime = runtime;
    }

    /// <summary>How long <c>ConnectAsync</c> waits unless told otherwise: 30 seconds.</summary>
    public static TimeSpan DefaultConnectTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The bot's sessions.</summary>
    public IReadOnlyCollection<BotSession> Sessions => [.. _sessions.All];

    /// <summary>Starts a bot on its own and waits until all its sessions are connected.</summary>
    /// <param name="configure">
    /// Puts it together; it needs a transport. Without handlers and middleware it only sends: what arrives stays with the
    /// service. Its configuration is that of <c>appsettings.json</c> and the environment.
    /// </param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <returns>The client. Dispose of it to stop the bot: it waits until what was sent has left.</returns>
    /// <exception cref="BotConfigurationException">The bot cannot be put together like this.</exception>
    /// <exception cref="BotConnectionException">
    /// A session did not connect within <see cref="DefaultConnectTimeout"/>, or never will: it is logged out, say, or has to be paired
    /// and the bot has no handler of <see cref="PairingEvent"/> to show the code with.
    /// </exception>
    public static Task<BotClient> ConnectAsync(Action<BotBuilder> configure, CancellationToken cancellationToken = default) =>
        ConnectAsync(configure, DefaultConnectTimeout, cancellationToken);

    /// <inheritdoc cref="ConnectAsync(Action{BotBuilder}, CancellationToken)"/>
    /// <param name="configure">Puts it together; it needs a transport.</param>
    /// <param name="timeout">How long to wait for all sessions together; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <exception cref="BotConnectionException">A session did not connect within <paramref name="timeout"/>, or never will.</exception>
    public static Task<BotClient> ConnectAsync(
        Action<BotBuilder> configure, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        }

        return BotClientHost.ConnectAsync(configure, timeout, cancellationToken);
    }

    /// <summary>One of the bot's sessions.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The session.</returns>
    /// <exception cref="ArgumentException">There is none of the name, or the bot has not started yet.</exception>
    public BotSession Session(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _sessions.Get(name);
    }

    /// <summary>Sends a message into a chat of the bot's only session.</summary>
    /// <param name="chat">The chat as its transport writes it: a phone number, a group id, a JID.</param>
    /// <param name="message">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="ArgumentException"><paramref name="chat"/> is empty, or the message holds nothing.</exception>
    /// <exception cref="InvalidOperationException">The bot has several sessions, or has not started yet.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public ValueTask<SendReceipt> SendAsync(string chat, OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(chat);
        return SendAsync(new ConversationKey(OnlySession().Name, chat), message, cancellationToken);
    }

    /// <summary>Sends a message into a conversation.</summary>
    /// <param name="to">The conversation: session and chat.</param>
    /// <param name="message">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="ArgumentException">There is no such session, or the message holds nothing.</exception>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public async ValueTask<SendReceipt> SendAsync(
        ConversationKey to, OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (string.IsNullOrWhiteSpace(message.Text) && message.Attachments.IsDefaultOrEmpty)
        {
            throw new ArgumentException("The message has neither text nor attachments: there is nothing to send.", nameof(message));
        }

        _ = _sessions.Get(to.Session);
        return await _runtime.SendAsync(to, message, cancellationToken);
    }

    /// <summary>Does something in a conversation that a transport has an action of its own for, through the outbox as a message.</summary>
    /// <param name="to">The conversation: session and chat.</param>
    /// <param name="action">The action; its package tells what it needs.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="ArgumentException">There is no such session.</exception>
    /// <exception cref="SendException">It was not done, or nobody knows; the transport may not know the action.</exception>
    public async ValueTask<SendReceipt> SendAsync(
        ConversationKey to, OutgoingAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        _ = _sessions.Get(to.Session);
        return await _runtime.SendAsync(to, action, cancellationToken);
    }

    /// <summary>Stops a bot that <c>ConnectAsync</c> started. Does nothing inside a hosted bot.</summary>
    /// <returns>Completes when it has stopped.</returns>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _host, null)?.DisposeAsync() ?? default;

    /// <summary>Makes it the owner of the bot that it speaks through.</summary>
    internal BotClient Own(BotClientHost host)
    {
        _host = host;
        return this;
    }

    private BotSession OnlySession()
    {
        BotSession[] sessions = [.. _sessions.All.Take(2)];
        return sessions.Length switch
        {
            1 => sessions[0],
            0 => throw new InvalidOperationException(
                "The bot has no session: it has no transport, or it has not started yet. Send once the host has started."),
            _ => throw new InvalidOperationException(
                $"The bot has several sessions ({_sessions.Names}). Say which one sends: SendAsync(new ConversationKey(session, chat), …)."),
        };
    }
}
