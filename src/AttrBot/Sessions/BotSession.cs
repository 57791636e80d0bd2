using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Transports;

namespace AttrBot;

/// <summary>One of the bot's accounts, with its name in configuration and its state. Thread-safe.</summary>
public sealed class BotSession
{
    private readonly SessionConnection _connection = new();
    private volatile ChatUser? _account;
    private volatile bool _isDeaf;
    private long _lastHeardAt;
    private SendPacer? _pacer;

    internal BotSession(string name, ITransport transport, string kind = "")
    {
        Name = name;
        Kind = kind;
        Transport = transport;
    }

    /// <summary>Its name: the one it was added under.</summary>
    public string Name { get; }

    /// <summary>Its messenger, in lower case, such as <c>signal</c>; empty for a transport that was added without one.</summary>
    public string Kind { get; }

    /// <summary>What its transport can do.</summary>
    public TransportCapabilities Capabilities => Transport.Capabilities;

    /// <summary>Where it stands.</summary>
    public BotSessionState State => _connection.State;

    /// <summary>The account, as far as the transport has told.</summary>
    public ChatUser? Account => _account;

    /// <summary>Its transport; what only this messenger can do is there.</summary>
    public ITransport Transport { get; }

    /// <summary>
    /// How long all its sends still pause because the service asked for it; zero if they do not. Sends that would have to wait
    /// longer than <see cref="SendOptions.MaxRetryAfter"/> fail at once.
    /// </summary>
    public TimeSpan SendPause => _pacer?.PauseLeft ?? TimeSpan.Zero;

    /// <summary>
    /// Pauses all its sends, or makes their pause longer: the service has asked for it past the outbox. See <see cref="SendPause"/>.
    /// </summary>
    /// <param name="duration">How long from now; zero or less changes nothing.</param>
    public void PauseSends(TimeSpan duration) => _pacer?.Pause(SendScope.Session, chat: "", duration);

    /// <summary>
    /// Lifts all pauses of its sends: what the service asked for has been done, for example a challenge solved.
    /// </summary>
    public void ResumeSends() => _pacer?.Resume();

    /// <summary>
    /// Waits until the session is connected and can send. A session that was connected and has nothing more to receive, as the
    /// console at the end of its input, still sends: it counts as connected.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes at once if it is connected.</returns>
    /// <exception cref="BotConnectionException">It never will be: it has been stopped, or ended without having connected.</exception>
    public Task WhenConnectedAsync(CancellationToken cancellationToken = default) => _connection.WhenConnectedAsync(Name, cancellationToken);

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

    /// <summary>Says what keeps its sends to their rate.</summary>
    internal SendPacer Pace(SendPacer pacer) => _pacer = pacer;

    internal void Hear(long timestamp) => Volatile.Write(ref _lastHeardAt, timestamp);

    internal void MoveTo(BotSessionState state, ChatUser? account = null)
    {
        _account = account ?? _account;
        _connection.MoveTo(state, Name);
    }

    internal void NoteFailure(Exception failure) => _connection.LastFailure = failure;
}
