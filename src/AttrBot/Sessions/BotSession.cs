using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Transports;

namespace AttrBot;

/// <summary>One of the bot's accounts, with its name in configuration and its state. Thread-safe.</summary>
public sealed class BotSession
{
    private readonly SessionConnection _connection = new();
    private readonly Lock _moving = new();
    private volatile ITransport _transport = MissingTransport.Instance;
    private volatile ChatUser? _account;
    private volatile bool _isOpen;
    private volatile bool _isDeaf;
    private long _lastHeardAt;
    private SessionRunner? _runner;

    internal BotSession(string name, string kind, SendPacer pacer)
    {
        Name = name;
        Kind = kind;
        Pacer = pacer;
    }

    /// <summary>Its name: the one it was added under.</summary>
    public string Name { get; }

    /// <summary>Its messenger, in lower case, such as <c>signal</c>; empty for a transport that was added without one.</summary>
    public string Kind { get; }

    /// <summary>What its transport can do.</summary>
    public TransportCapabilities Capabilities => Transport.Capabilities;

    /// <summary>Where it stands.</summary>
    public BotSessionState State => _connection.State;

    /// <summary>Whether it is connected and receives.</summary>
    public bool IsConnected => State == BotSessionState.Connected;

    /// <summary>The account, as far as the transport has told.</summary>
    public ChatUser? Account => _account;

    /// <summary>
    /// Its transport; what only this messenger can do is there. Another one after it has been stopped and started again.
    /// </summary>
    public ITransport Transport => _transport;

    /// <summary>
    /// How long all its sends still pause because the service asked for it; zero if they do not. Sends that would have to wait
    /// longer than <see cref="SendOptions.MaxRetryAfter"/> fail at once.
    /// </summary>
    public TimeSpan SendPause => Pacer.PauseLeft;

    /// <summary>
    /// Pauses all its sends, or makes their pause longer: the service has asked for it past the outbox. See <see cref="SendPause"/>.
    /// </summary>
    /// <param name="duration">How long from now; zero or less changes nothing.</param>
    public void PauseSends(TimeSpan duration) => Pacer.Pause(SendScope.Session, chat: "", duration);

    /// <summary>
    /// Lifts all pauses of its sends: what the service asked for has been done, for example a challenge solved.
    /// </summary>
    public void ResumeSends() => Pacer.Resume();

    /// <summary>
    /// Connects: starts it if it has not been started, has been disconnected, was logged out or has failed, and waits until it is
    /// connected. If it has to be paired, this waits until somebody has.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; the session goes on connecting.</param>
    /// <returns>Completes at once if it is connected.</returns>
    /// <exception cref="BotConnectionException">
    /// It has been stopped (<see cref="SessionManager.StartAsync"/> starts it again), or ended without having connected.
    /// </exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Runner.ConnectAsync(cancellationToken);

    /// <summary>
    /// Leaves the service, and keeps the session: <see cref="ConnectAsync"/> joins it again. What has been taken before is still
    /// handled. Always completes: a transport that does not end within <see cref="BotSessionOptions.StopTimeout"/> is given up.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; the session leaves all the same.</param>
    /// <returns>Completes when it has left; at once if it is not running.</returns>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Runner.DisconnectAsync(cancellationToken);

    /// <summary>
    /// Waits until it does not run any more: it has been disconnected or stopped, was logged out, has failed for good, or has nothing
    /// more to receive.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes at once if it has ended already; waits if it has not been started yet.</returns>
    public Task IdleAsync(CancellationToken cancellationToken = default) => _connection.WhenEndedAsync(cancellationToken);

    /// <summary>
    /// Stops it, in whatever state it is: its transport ends and is disposed of. Always completes, also during pairing: a transport
    /// that takes longer than <see cref="BotSessionOptions.StopTimeout"/> is given up, and nothing of it is taken any more.
    /// </summary>
    /// <remarks>
    /// Afterwards no handler starts for anything that came through it, apart from <see cref="SessionStateChangedEvent"/>; handlers
    /// that are running go on, and their sends fail. What has been taken and not handled is kept until
    /// <see cref="SessionManager.StartAsync"/>, with a durable inbox over the end of the process.
    /// </remarks>
    /// <param name="cancellationToken">Gives up waiting; the session stops all the same.</param>
    /// <returns>Completes when it has stopped.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default) => Runner.StopAsync(cancellationToken);

    /// <summary>
    /// Waits until the session is connected and can send. A session that was connected and has nothing more to receive, as the
    /// console at the end of its input, still sends: it counts as connected.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes at once if it is connected.</returns>
    /// <exception cref="BotConnectionException">
    /// It will not be unless it is started again: it has been disconnected or stopped, was logged out, failed for good, or ended
    /// without having connected.
    /// </exception>
    public Task WhenConnectedAsync(CancellationToken cancellationToken = default) =>
        _connection.WhenConnectedAsync(Name, waitsForPairing: true, cancellationToken);

    /// <summary>Waits as <see cref="WhenConnectedAsync(CancellationToken)"/>, unless it has to be paired: then it fails at once.</summary>
    internal Task WhenConnectedUnpairedAsync(CancellationToken cancellationToken) =>
        _connection.WhenConnectedAsync(Name, waitsForPairing: false, cancellationToken);

    /// <summary>Starts and stops it.</summary>
    internal SessionRunner Runner
    {
        get => _runner ?? throw new InvalidOperationException($"Session '{Name}' belongs to no bot.");
        set => _runner = value;
    }

    /// <summary>Called for each change of its state, in their order.</summary>
    internal Action<BotSession, BotSessionState, string?>? Changed { get; set; }

    /// <summary>Whether it has a transport that has not been disposed of.</summary>
    internal bool IsOpen => _isOpen;

    /// <summary>What its transport failed with last.</summary>
    internal Exception? LastFailure => _connection.LastFailure;

    /// <summary>Whether it is connected, or was and only has nothing more to receive.</summary>
    internal bool CanSend => _connection.CanSend;

    /// <summary>When something was last heard of the service; a timestamp.</summary>
    internal long LastHeardAt => Volatile.Read(ref _lastHeardAt);

    /// <summary>Whether it is connected and nothing has been heard for longer than its transport promises.</summary>
    internal bool IsDeaf { get => _isDeaf; set => _isDeaf = value; }

    /// <summary>The token that its transport runs with: cancelled, too, when the bot stops.</summary>
    internal CancellationToken Receiving { get; set; }

    /// <summary>Starts its transport again; set while it runs.</summary>
    internal Action? Restart { get; set; }

    /// <summary>Keeps its sends to their rate.</summary>
    internal SendPacer Pacer { get; }

    /// <summary>What it has sent lately.</summary>
    internal SentMessages Sent { get; } = new();

    internal void Hear(long timestamp) => Volatile.Write(ref _lastHeardAt, timestamp);

    internal void Open(ITransport transport)
    {
        _transport = transport;
        _isOpen = true;
    }

    /// <summary>Its transport is to be disposed of.</summary>
    /// <returns>The transport, for the one who is to do it; <see langword="null"/> if it has been done.</returns>
    internal ITransport? Close()
    {
        lock (_moving)
        {
            ITransport? open = _isOpen ? _transport : null;
            _isOpen = false;
            return open;
        }
    }

    internal void MoveTo(BotSessionState state, ChatUser? account = null, string? reason = null)
    {
        lock (_moving)
        {
            _account = account ?? _account;
            BotSessionState previous = _connection.MoveTo(state, Name);
            if (previous != state)
            {
                Changed?.Invoke(this, previous, reason);
            }
        }
    }

    internal void NoteFailure(Exception? failure) => _connection.LastFailure = failure;
}
