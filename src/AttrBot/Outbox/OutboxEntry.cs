using System.Diagnostics;
using AttrBot.Inbox;

namespace AttrBot.Outbox;

/// <summary>A send with its key and how far it has come.</summary>
public sealed class OutboxEntry
{
    private readonly string _handlerId;
    private readonly int _ordinal;

    // As ticks: a third of the size, and there is one of these for every reply.
    private long _lastAttempt;
    private Rare? _rare;

    /// <summary>Makes a send.</summary>
    /// <param name="key">The key.</param>
    /// <param name="conversation">Where to send.</param>
    /// <param name="action">What to send.</param>
    public OutboxEntry(OutboxKey key, ConversationKey conversation, OutgoingAction action)
        : this(key.HandlerId, key.Ordinal, conversation, action)
    {
        Details.Key = key;
    }

    /// <summary>Makes a send of a handler: its key follows from what it answers.</summary>
    internal OutboxEntry(InboxEntry inbound, string handlerId, int ordinal, ConversationKey conversation, OutgoingAction action)
        : this(handlerId, ordinal, conversation, action)
    {
        Inbound = inbound;
    }

    private OutboxEntry(string handlerId, int ordinal, ConversationKey conversation, OutgoingAction action)
    {
        _handlerId = handlerId;
        _ordinal = ordinal;
        Conversation = conversation;
        Action = action;
        if (Activity.Current is { } origin)
        {
            Details.Origin = origin;
        }
    }

    /// <summary>The key.</summary>
    public OutboxKey Key => _rare?.Key ?? new OutboxKey(Inbound!.LaneKey.Session, Inbound.LaneKey.Chat, Inbound.Origin, _handlerId, _ordinal);

    /// <summary>Where to send.</summary>
    public ConversationKey Conversation { get; }

    /// <summary>What to send. Replaced when a failed attempt of the handler is followed by one that says something else.</summary>
    public OutgoingAction Action { get; internal set; }

    /// <summary>How far it has come.</summary>
    public OutboxState State { get; set; }

    /// <summary>How often it was handed to the transport.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was first handed to the transport; <see langword="null"/> if it has not been.</summary>
    public DateTimeOffset? FirstAttemptAt => AsTime(_rare is { FirstAttempt: not 0 } rare ? rare.FirstAttempt : _lastAttempt);

    /// <summary>When it was last handed to the transport; <see langword="null"/> if it has not been.</summary>
    public DateTimeOffset? LastAttemptAt => AsTime(_lastAttempt);

    /// <summary>What the transport said, once sent.</summary>
    public SendReceipt? Receipt { get; set; }

    /// <summary>Whether it came out of a durable outbox after a restart: then its stored content stands.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>What it answers; <see langword="null"/> if that has been handled before this process began, or if it answers nothing.</summary>
    internal InboxEntry? Inbound { get; set; }

    /// <summary>The number that a durable outbox gives it; 0 while it is not stored.</summary>
    internal long Row
    {
        get => _rare?.Row ?? 0;
        set => Details.Row = value;
    }

    /// <summary>What a durable outbox has stored of it, to tell whether <see cref="Action"/> has been replaced since.</summary>
    internal OutgoingAction? StoredAction
    {
        get => _rare?.StoredAction;
        set => Details.StoredAction = value;
    }

    /// <summary>Whether somebody in this process sees to it; otherwise it is sent when its inbound entry is completed.</summary>
    internal bool IsClaimed { get; set; }

    /// <summary>What it was made in, for its trace; <see langword="null"/> where nobody listens.</summary>
    internal Activity? Origin => _rare?.Origin;

    /// <summary>The last attempt at it, for the trace of the next one.</summary>
    internal Activity? LastAttempt
    {
        get => _rare?.LastAttempt;
        set => Details.LastAttempt = value;
    }

    /// <summary>The next send for the same inbound entry.</summary>
    internal OutboxEntry? Next { get; set; }

    /// <summary>It is being handed to the transport.</summary>
    internal void BeginAttempt(DateTimeOffset now)
    {
        State = OutboxState.InFlight;
        Attempts++;
        if (_lastAttempt != 0 && Details.FirstAttempt == 0)
        {
            Details.FirstAttempt = _lastAttempt;
        }

        _lastAttempt = now.UtcTicks;
    }

    /// <summary>Whether it is a handler's send with a number.</summary>
    internal bool Is(string handlerId, int ordinal) => _ordinal == ordinal && _handlerId == handlerId;

    private Rare Details => _rare ??= new Rare();

    private static DateTimeOffset? AsTime(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    /// <summary>What most replies in memory never have: an object of its own, so that they do not pay for it.</summary>
    private sealed class Rare
    {
        public OutboxKey? Key { get; set; }

        public long FirstAttempt { get; set; }

        public long Row { get; set; }

        public OutgoingAction? StoredAction { get; set; }

        public Activity? Origin { get; set; }

        public Activity? LastAttempt { get; set; }
    }
}
