using System.Diagnostics;
using AttrBot.Lanes;
using AttrBot.Outbox;

namespace AttrBot.Inbox;

/// <summary>An event that the bot has taken and not yet handled, with all that became of it so far.</summary>
public sealed class InboxEntry
{
    private OutboxEntry? _lastSend;
    private string? _origin;
    private Rare? _rare;

    /// <summary>Wraps an event.</summary>
    /// <param name="inbound">The event.</param>
    /// <param name="receivedAt">When it was taken, as a timestamp of the bot's <see cref="TimeProvider"/>.</param>
    public InboxEntry(BotEvent inbound, long receivedAt)
    {
        Event = inbound;
        ReceivedAt = receivedAt;
        Reception = Activity.Current;
        LaneKey = inbound is ConversationEvent there ? there.Conversation.Key : new ConversationKey(inbound.Session, "");
    }

    /// <summary>Stands for an event that has been completed and whose sends have not.</summary>
    internal InboxEntry(ConversationKey lane, long receivedAt)
    {
        Event = new ResumedSends { Session = lane.Session };
        ReceivedAt = receivedAt;
        LaneKey = lane;
    }

    /// <summary>The event.</summary>
    public BotEvent Event { get; }

    /// <summary>When it was taken, as a timestamp of the bot's <see cref="TimeProvider"/>.</summary>
    public long ReceivedAt { get; }

    /// <summary>The lane that it runs in: its conversation, or its session where it has none.</summary>
    public ConversationKey LaneKey { get; }

    /// <summary>What it is within its conversation: sender and delivery id, or a unique id if it has none.</summary>
    internal string Origin
    {
        get => _origin ??= Event is ConversationEvent { DeliveryId: { } id } there
            ? $"{there.Sender.Id}/{id}"
            : Guid.NewGuid().ToString("N");
        init => _origin = value;
    }

    /// <summary>Whether it counts against the inbox's capacity and must be completed.</summary>
    public bool IsTracked { get; internal set; }

    /// <summary>A number that a durable inbox gives it.</summary>
    public long Sequence { get; set; }

    /// <summary>The sends of its handlers so far, the first one; the others hang on it. Replayed when a handler runs again.</summary>
    public OutboxEntry? FirstSend { get; private set; }

    /// <summary>The messages that answered its questions: completed together with it.</summary>
    public List<InboxEntry>? Answers
    {
        get => _rare?.Answers;
        internal set => (_rare ??= new Rare()).Answers = value;
    }

    /// <summary>What its questions came to so far; made with the first one.</summary>
    internal ReplyHistory? Replies
    {
        get => _rare?.Replies;
        set => (_rare ??= new Rare()).Replies = value;
    }

    /// <summary>How many events of it are set aside while its handler waits for a reply; 0 if none.</summary>
    internal int Parked
    {
        get => _rare?.Parked ?? 0;
        set => (_rare ??= new Rare()).Parked = value;
    }

    /// <summary>Whether it is kept while its session is not there: it stands for something that must not be lost.</summary>
    internal bool CanBeKept => IsTracked || Event is ResumedSends;

    /// <summary>Whether it is being kept, and counts nowhere meanwhile.</summary>
    internal bool IsSetAside { get; set; }

    /// <summary>Whether its completion has been stored.</summary>
    internal bool IsCompleted { get; set; }

    /// <summary>How many events it stands for: the answers to its questions end with it.</summary>
    internal int Events => 1 + (Answers?.Count ?? 0);

    /// <summary>What the bot gave up on while handling it: stored together with its completion.</summary>
    public List<DeadLetter>? DeadLetters
    {
        get => _rare?.DeadLetters;
        internal set => (_rare ??= new Rare()).DeadLetters = value;
    }

    /// <summary>Whether an earlier run of the process took it, and may have begun to handle it.</summary>
    public bool IsRedelivered { get; init; }

    /// <summary>What it was received in, for its trace; <see langword="null"/> where nobody listens.</summary>
    internal Activity? Reception
    {
        get => _rare?.Reception;
        init
        {
            if (value is not null)
            {
                (_rare ??= new Rare()).Reception = value;
            }
        }
    }

    /// <summary>Remembers a send.</summary>
    /// <param name="send">The send.</param>
    public void AddSend(OutboxEntry send)
    {
        if (_lastSend is null)
        {
            FirstSend = send;
        }
        else
        {
            _lastSend.Next = send;
        }

        _lastSend = send;
    }

    /// <summary>Finds the send with a key.</summary>
    /// <param name="handlerId">The handler.</param>
    /// <param name="ordinal">The how-manieth send of the handler.</param>
    /// <returns>The send, or <see langword="null"/>.</returns>
    internal OutboxEntry? FindSend(string handlerId, int ordinal)
    {
        for (OutboxEntry? send = FirstSend; send is not null; send = send.Next)
        {
            if (send.Is(handlerId, ordinal))
            {
                return send;
            }
        }

        return null;
    }

    internal void AddDeadLetter(DeadLetter deadLetter) => (DeadLetters ??= []).Add(deadLetter);

    /// <summary>What most entries never have: an object of its own, so that they do not pay for it.</summary>
    private sealed class Rare
    {
        public List<InboxEntry>? Answers { get; set; }

        public ReplyHistory? Replies { get; set; }

        public List<DeadLetter>? DeadLetters { get; set; }

        public Activity? Reception { get; set; }

        public int Parked { get; set; }
    }
}
