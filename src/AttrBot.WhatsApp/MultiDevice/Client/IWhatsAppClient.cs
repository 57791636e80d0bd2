using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp;

/// <summary>
/// All that an account on WhatsApp can do, past the portable context: from <c>context.WhatsApp()</c>, or from the services, where it
/// stands for the first session of WhatsApp and, under a session's name as key, for that session. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// What it sends goes to the engine at once and once: it is not kept in the outbox, not paced, not tried again, and a handler that runs
/// again sends it again. What must not be lost or doubled goes through the context: <see cref="OutgoingMessage"/>, and every
/// <see cref="WhatsAppContent"/>, <see cref="WhatsAppPollVote"/> and <see cref="WhatsAppPin"/>.
/// </para>
/// <para>
/// A send returns when WhatsApp has taken the message; that it was delivered is told by receipts. Whatever goes wrong is a
/// <see cref="WhatsAppException"/>. Until the account is paired and connected everything throws it, with
/// <see cref="WhatsAppErrorKind.NotPaired"/> or <see cref="WhatsAppErrorKind.NotConnected"/>. A cancelled token gives up waiting: what
/// has been handed to the engine is not called back.
/// </para>
/// <para>
/// What the session's engine has no command for throws <see cref="NotSupportedException"/>, which names the engine. The package's
/// <c>docs/client.md</c> tabulates what each engine can do.
/// </para>
/// </remarks>
public interface IWhatsAppClient
{
    /// <summary>The most items of an album.</summary>
    const int MaxAlbumItems = 30;

    /// <summary>The name of the session.</summary>
    string Session { get; }

    /// <summary>The account's groups and communities.</summary>
    IWhatsAppGroups Groups { get; }

    /// <summary>Other people: who is on WhatsApp, their pictures, devices and links.</summary>
    IWhatsAppContacts Contacts { get; }

    /// <summary>Channels, which WhatsApp calls newsletters inside.</summary>
    IWhatsAppNewsletters Newsletters { get; }

    /// <summary>Who may see what, who is blocked, how long messages stay.</summary>
    IWhatsAppPrivacy Privacy { get; }

    /// <summary>The account itself: its name, picture, presence, link.</summary>
    IWhatsAppProfile Profile { get; }

    /// <summary>Sends a message.</summary>
    /// <param name="to">To whom, into which group or channel. A string converts.</param>
    /// <param name="content">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its id, and when WhatsApp took it.</returns>
    /// <exception cref="WhatsAppException">It was not sent, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">It is a file for a channel: no engine sends those.</exception>
    ValueTask<SendReceipt> SendAsync(Jid to, WhatsAppContent content, CancellationToken cancellationToken = default);

    /// <summary>Sends pictures and videos as one album. Not tried against WhatsApp's apps.</summary>
    /// <param name="to">To whom, or into which group.</param>
    /// <param name="items">2 to <see cref="MaxAlbumItems"/> of <see cref="WhatsAppImage"/> and <see cref="WhatsAppVideo"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The receipt of the album, then one an item.</returns>
    /// <exception cref="ArgumentException">There are too few or too many, or one is neither picture nor video.</exception>
    /// <exception cref="WhatsAppException">
    /// It was not sent, or nobody knows: <see cref="SendFailure.Ambiguous"/> also where some of the items were sent.
    /// </exception>
    ValueTask<ImmutableArray<SendReceipt>> SendAlbumAsync(
        Jid to, IReadOnlyList<WhatsAppMedia> items, CancellationToken cancellationToken = default);

    /// <summary>Gives a message that the account sent a new text. WhatsApp allows it for about 15 minutes.</summary>
    /// <param name="chat">Where it was sent.</param>
    /// <param name="target">The message.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The receipt of the edit.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<SendReceipt> EditAsync(Jid chat, MessageId target, WhatsAppText text, CancellationToken cancellationToken = default);

    /// <summary>Takes a message back, for everybody.</summary>
    /// <param name="chat">Where it was sent.</param>
    /// <param name="target">The message.</param>
    /// <param name="author">
    /// Who wrote it, where an admin takes back what somebody else wrote in a group. Default: the account itself.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask RevokeAsync(Jid chat, MessageId target, Jid author = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets a reaction on a message, or takes it off. In channels it is <see cref="IWhatsAppNewsletters.ReactAsync"/>.
    /// </summary>
    /// <param name="chat">Where the message was sent.</param>
    /// <param name="target">The message.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="emoji">One emoji. It takes the place of an earlier one.</param>
    /// <param name="remove">Whether to take it off.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The receipt of the reaction.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<SendReceipt> ReactAsync(
        Jid chat, MessageId target, Jid author, string emoji, bool remove = false, CancellationToken cancellationToken = default);

    /// <summary>Pins a message for everybody, or takes it down. Not tried against WhatsApp's apps.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="pin">Which message, and for how long.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The receipt of the pin.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<SendReceipt> PinAsync(Jid chat, WhatsAppPin pin, CancellationToken cancellationToken = default);

    /// <summary>Votes in a poll.</summary>
    /// <param name="chat">Where the poll is.</param>
    /// <param name="vote">The vote.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The receipt of the vote.</returns>
    /// <exception cref="WhatsAppException">
    /// It was not done, or nobody knows; <see cref="WhatsAppErrorKind.Refused"/> if the engine does not know the poll.
    /// </exception>
    ValueTask<SendReceipt> VoteAsync(Jid chat, WhatsAppPollVote vote, CancellationToken cancellationToken = default);

    /// <summary>Reads what somebody chose in a poll that came through this session.</summary>
    /// <param name="vote">The event of the vote as the engine wrote it: the raw JSON of the event.</param>
    /// <param name="options">The poll's options, word for word.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Those of the options that were chosen; none if the vote was taken back.</returns>
    /// <exception cref="ArgumentException">It is no event of a message.</exception>
    /// <exception cref="WhatsAppException">The engine cannot decrypt it: it does not know the poll.</exception>
    ValueTask<ImmutableArray<string>> ReadVoteAsync(
        ReadOnlyMemory<byte> vote, IReadOnlyCollection<string> options, CancellationToken cancellationToken = default);

    /// <summary>Tells the author that their messages have been read.</summary>
    /// <param name="chat">Where they were sent.</param>
    /// <param name="author">Who wrote them: one person at a time.</param>
    /// <param name="messages">The messages; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it has been sent.</returns>
    /// <exception cref="ArgumentException">There is no message.</exception>
    /// <exception cref="WhatsAppException">It was not sent, or nobody knows.</exception>
    ValueTask MarkReadAsync(
        Jid chat, Jid author, IReadOnlyCollection<MessageId> messages, CancellationToken cancellationToken = default);

    /// <summary>
    /// Shows in a chat that the account is typing or recording, or stops it. WhatsApp's apps show it for some 10 seconds, and only while
    /// the account is online: <see cref="IWhatsAppProfile.SetOnlineAsync"/>.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="activity">What to show.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it has been sent.</returns>
    /// <exception cref="WhatsAppException">It was not sent.</exception>
    ValueTask SendActivityAsync(Jid chat, WhatsAppActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Sets how long new messages of a chat stay.</summary>
    /// <param name="chat">A person or a group.</param>
    /// <param name="duration">
    /// <see cref="WhatsAppTimer.Day"/>, <see cref="WhatsAppTimer.Week"/>, <see cref="WhatsAppTimer.Quarter"/>;
    /// <see cref="WhatsAppTimer.Off"/> keeps them. WhatsApp ignores or refuses others.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetDisappearingTimerAsync(Jid chat, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Refuses a call.</summary>
    /// <param name="from">Who calls.</param>
    /// <param name="callId">The call's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it has been sent.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask RejectCallAsync(Jid from, string callId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls a command of the engine that has no member here, by its name. The package's <c>docs/client.md</c> says what has none.
    /// </summary>
    /// <param name="command">The command, for example <c>getBotListV2</c>.</param>
    /// <param name="arguments">Its arguments; none if <see langword="null"/>. They are not changed, and may be used again.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer as it came; <see cref="JsonValueKind.Undefined"/> if it is empty.</returns>
    /// <exception cref="WhatsAppException">The engine answered with an error, or not.</exception>
    /// <exception cref="NotSupportedException">The engine does not know the command.</exception>
    ValueTask<JsonElement> InvokeAsync(string command, JsonObject? arguments = null, CancellationToken cancellationToken = default);
}
