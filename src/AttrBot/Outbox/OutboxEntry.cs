using System.Diagnostics;
using AttrBot.Inbox;

namespace AttrBot.Outbox;

/// <summary>A send with its key and how far it has come.</summary>
/// <param name="key">The key.</param>
/// <param name="conversation">Where to send.</param>
/// <param name="action">What to send.</param>
public sealed class OutboxEntry(OutboxKey key, ConversationKey conversation, OutgoingAction action)
{
    // As ticks: a third of the size, and there is one of these for every reply.
    private long _firstAttempt;
    private long _lastAttempt;

    /// <summary>The key.</summary>
    public OutboxKey Key { get; } = key;

    /// <summary>Where to send.</summary>
    public ConversationKey Conversation { get; } = conversation;

    /// <summary>What to send. Replaced when a failed attempt of the handler is followed by one that says something else.</summary>
    public OutgoingAction Action { get; internal set; } = action;

    /// <summary>How far it has come.</summary>
    public OutboxState State { get; set; }

    /// <summary>How often it was handed to the transport.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was first handed to the transport; <see langword="null"/> if it has not been.</summary>
    public DateTimeOffset? FirstAttemptAt
    {
        get => AsTime(_firstAttempt);
        set => _firstAttempt = AsTicks(value);
    }

    /// <summary>When it was last handed to the transport; <see langword="null"/> if it has not been.</summary>
    public DateTimeOffset? LastAttemptAt
    {
        get => AsTime(_lastAttempt);
        set => _lastAttempt = AsTicks(value);
    }

    /// <summary>What the transport said, once sent.</summary>
    public SendReceipt? Receipt { get; set; }

    /// <summary>Whether it came out of a durable outbox after a restart: then its stored content stands.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>What it answers; <see langword="null"/> if that has been handled before this process began, or if it answers nothing.</summary>
    internal InboxEntry? Inbound { get; set; }

    /// <summary>The number that a durable outbox gives it; 0 while it is not stored.</summary>
    internal long Row { get; set; }

    /// <summary>What a durable outbox has stored of it, to tell whether <see cref="Action"/> has been replaced since.</summary>
    internal OutgoingAction? StoredAction { get; set; }

    /// <summary>Whether somebody in this process sees to it; otherwise it is sent when its inbound entry is completed.</summary>
    internal bool IsClaimed { get; set; }

    /// <summary>What it was made in, for its trace; <see langword="null"/> where nobody listens.</summary>
    internal Activity? Origin { get; } = Activity.Current;

    /// <summary>The last attempt at it, for the trace of the next one.</summary>
    internal Activity? LastAttempt { get; set; }

    /// <summary>The next send for the same inbound entry.</summary>
    internal OutboxEntry? Next { get; set; }

    /// <summary>It is being handed to the transport.</summary>
    internal void BeginAttempt(DateTimeOffset now)
    {
        State = OutboxState.InFlight;
        Attempts++;
        _lastAttempt = now.UtcTicks;
        _firstAttempt = _firstAttempt == 0 ? _lastAttempt : _firstAttempt;
    }

    private static DateTimeOffset? AsTime(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static long AsTicks(DateTimeOffset? time) => time?.UtcTicks ?? 0;
}
