using AttrBot.Transports;

namespace AttrBot.Inbox;

/// <summary>
/// Takes events over from transports, once each, and keeps them until they have been handled. Thread-safe.
/// </summary>
public interface IInbox
{
    /// <summary>How many events are taken and not yet completed, those in <see cref="Overflow"/> included.</summary>
    int Count { get; }

    /// <summary>How many of them wait on disk because memory is full; they come as room frees, in order.</summary>
    int Overflow { get; }

    /// <summary>What keeps it from storing, for people and without private data; <see langword="null"/> when all is well.</summary>
    string? Fault { get; }

    /// <summary>Whether transports should stop receiving.</summary>
    IntakePressure Pressure { get; }

    /// <summary>
    /// Whether it sees to it by itself that one conversation does not fill it: see <see cref="InboxOptions.ConversationCapacity"/>.
    /// Otherwise the bot lets those wait who hand over more of such a conversation. Default: <see langword="false"/>.
    /// </summary>
    bool KeepsConversationsApart => false;

    /// <summary>Opens the inbox.</summary>
    /// <param name="receive">
    /// Called for each event in the order of arrival, once the event is safe; those that an earlier run left unfinished come
    /// first. It returns at once.
    /// </param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>Completes when it takes events.</returns>
    ValueTask StartAsync(Action<InboxEntry> receive, CancellationToken cancellationToken);

    /// <summary>Takes an event.</summary>
    /// <param name="inbound">The event.</param>
    /// <param name="cancellationToken">Gives up waiting for room.</param>
    /// <returns>Whether it is new. Completes when it is safe; waits while the inbox is full.</returns>
    ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken);

    /// <summary>Takes an event again that had been given up: it is not looked up among the earlier deliveries.</summary>
    /// <param name="inbound">The event.</param>
    /// <param name="cancellationToken">Gives up waiting for room.</param>
    /// <returns>Completes when it is safe; waits while the inbox is full.</returns>
    ValueTask AcceptAgainAsync(BotEvent inbound, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what a question of a handler came to, before the handler learns of it: a run after a crash gets the same.
    /// </summary>
    /// <param name="question">The entry whose handler asked.</param>
    /// <param name="handlerId">The handler; empty for middleware.</param>
    /// <param name="ordinal">The how-manieth question of that handler, from 0.</param>
    /// <param name="answer">The entry that answers it; <see langword="null"/> if none came in time.</param>
    /// <returns>Completes when it is stored.</returns>
    ValueTask RecordReplyAsync(InboxEntry question, string handlerId, int ordinal, InboxEntry? answer);

    /// <summary>
    /// Stores, as one, that an entry has been handled, with its answers, dead letters and the replies that are still to be
    /// sent.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Completes when it is stored.</returns>
    ValueTask CompleteAsync(InboxEntry entry);

    /// <summary>
    /// The handler of an entry waits for a reply of a person: the entry may leave its room to others until <see cref="Unpark"/>, so
    /// that questions do not keep their answers out. Never throws. Default: it does nothing.
    /// </summary>
    /// <param name="entry">The entry.</param>
    void Park(InboxEntry entry)
    {
    }

    /// <summary>The handler of an entry goes on, with or without a reply. Never throws. Default: it does nothing.</summary>
    /// <param name="entry">The entry.</param>
    void Unpark(InboxEntry entry)
    {
    }

    /// <summary>Waits until the pressure is normal.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when there is room.</returns>
    ValueTask WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>The bot stops: what waits in <see cref="Overflow"/> stays there for the next run.</summary>
    void Drain();
}
