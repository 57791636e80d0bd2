using System.Text.Json;

namespace AttrBot.Signal;

/// <summary>
/// All that an account can do, past the portable context: from <c>context.Signal()</c>, or from the services, where it stands for
/// the first session of Signal and, under a session's name as key, for that session. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// What it sends goes to the backend at once and once: it is not kept in the outbox, not paced, not tried again, and a handler that
/// runs again sends it again. What must not be lost or doubled goes through the context: <see cref="OutgoingMessage"/>,
/// <see cref="SignalText"/>, <see cref="SignalSticker"/>, <see cref="SignalPoll"/>, <see cref="SignalPollEnd"/>.
/// </para>
/// <para>
/// A send returns when at least one recipient got the message; who did not is in <see cref="SignalSendResult.Failures"/>. When
/// nobody got it, it throws <see cref="SignalException"/> with the results in <see cref="SignalException.Result"/>. While Signal
/// has asked for a pause, sends throw at once, without asking it again.
/// </para>
/// <para>
/// What a backend does not know throws <see cref="NotSupportedException"/> (signal-cli-rest-api) or
/// <see cref="SignalErrorKind.DaemonTooOld"/> (signal-cli).
/// </para>
/// </remarks>
public interface ISignalClient
{
    /// <summary>The name of the session.</summary>
    string Session { get; }

    /// <summary>The account's phone number.</summary>
    string PhoneNumber { get; }

    /// <summary>The account's groups.</summary>
    ISignalGroups Groups { get; }

    /// <summary>The people that the account knows: contacts, keys, who is on Signal.</summary>
    ISignalContacts Contacts { get; }

    /// <summary>The account itself: registration, profile, devices.</summary>
    ISignalAccount Account { get; }

    /// <summary>Sends a message.</summary>
    /// <param name="to">To whom, or into which group. A string converts.</param>
    /// <param name="message">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="SignalException">Nobody got it, or nobody knows.</exception>
    ValueTask<SignalSendResult> SendAsync(SignalRecipient to, SignalMessage message, CancellationToken cancellationToken = default) =>
        SendAsync([to], message, cancellationToken);

    /// <summary>Sends a message to several people, each in their own chat.</summary>
    /// <param name="to">To whom; at least one. signal-cli-rest-api takes one group alone, and does not mix kinds.</param>
    /// <param name="message">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="ArgumentException">There is no recipient.</exception>
    /// <exception cref="SignalException">Nobody got it, or nobody knows.</exception>
    ValueTask<SignalSendResult> SendAsync(
        IReadOnlyCollection<SignalRecipient> to, SignalMessage message, CancellationToken cancellationToken = default);

    /// <summary>Gives a message that the account sent a new content.</summary>
    /// <param name="to">Where it was sent.</param>
    /// <param name="target">The message.</param>
    /// <param name="message">The new content.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="SignalException">Nobody got it, or nobody knows.</exception>
    ValueTask<SignalSendResult> EditAsync(
        SignalRecipient to, MessageId target, SignalMessage message, CancellationToken cancellationToken = default);

    /// <summary>Takes back, for everybody, a message that the account sent.</summary>
    /// <param name="to">Where it was sent.</param>
    /// <param name="target">The message.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="SignalException">Nobody got it, or nobody knows.</exception>
    ValueTask<SignalSendResult> DeleteAsync(SignalRecipient to, MessageId target, CancellationToken cancellationToken = default);

    /// <summary>Sets a reaction on a message, or takes it off.</summary>
    /// <param name="to">Where the message was sent.</param>
    /// <param name="target">The message.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="emoji">One emoji.</param>
    /// <param name="remove">Whether to take it off.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="SignalException">Nobody got it, or nobody knows.</exception>
    ValueTask<SignalSendResult> ReactAsync(
        SignalRecipient to,
        MessageId target,
        SignalRecipient author,
        string emoji,
        bool remove = false,
        CancellationToken cancellationToken = default);

    /// <summary>Tells somebody that their messages have been read or viewed.</summary>
    /// <param name="author">Who wrote them.</param>
    /// <param name="messages">The messages; at least one.</param>
    /// <param name="kind"><see cref="ReceiptKind.Read"/>, or <see cref="ReceiptKind.Viewed"/> for what was played or opened.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it has been sent.</returns>
    /// <exception cref="ArgumentException">There is no message, or the kind is neither.</exception>
    /// <exception cref="SignalException">It was not sent, or nobody knows.</exception>
    ValueTask SendReceiptAsync(
        SignalRecipient author,
        IReadOnlyCollection<MessageId> messages,
        ReceiptKind kind = ReceiptKind.Read,
        CancellationToken cancellationToken = default);

    /// <summary>Shows, or stops showing, that the account is typing. Signal shows it for 15 seconds.</summary>
    /// <param name="to">Where.</param>
    /// <param name="isTyping">Whether it types.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it has been sent.</returns>
    /// <exception cref="SignalException">It was not sent, or nobody knows.</exception>
    ValueTask SendTypingAsync(SignalRecipient to, bool isTyping = true, CancellationToken cancellationToken = default);

    /// <summary>Makes a poll. Needs signal-cli 0.13.23.</summary>
    /// <param name="to">Where.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it; its id is the poll's.</returns>
    /// <exception cref="SignalException">
    /// Nobody got it, or nobody knows; <see cref="SignalErrorKind.DaemonTooOld"/> if signal-cli has no polls.
    /// </exception>
    ValueTask<SignalSendResult> CreatePollAsync(SignalRecipient to, SignalPoll poll, CancellationToken cancellationToken = default);

    /// <summary>Votes in a poll. Needs signal-cli 0.13.23.</summary>
    /// <param name="to">Where the poll is.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="author">Who made it.</param>
    /// <param name="options">The options chosen, from 0; none takes the vote back.</param>
    /// <param name="voteCount">How often the account has voted in this poll, this vote included: from 1.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="SignalException">
    /// Nobody got it, or nobody knows; <see cref="SignalErrorKind.DaemonTooOld"/> if signal-cli has no polls.
    /// </exception>
    ValueTask<SignalSendResult> VoteAsync(
        SignalRecipient to,
        MessageId poll,
        SignalRecipient author,
        IReadOnlyCollection<int> options,
        int voteCount = 1,
        CancellationToken cancellationToken = default);

    /// <summary>Ends a poll that the account made. Needs signal-cli 0.13.23.</summary>
    /// <param name="to">Where the poll is.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Who got it.</returns>
    /// <exception cref="SignalException">
    /// Nobody got it, or nobody knows; <see cref="SignalErrorKind.DaemonTooOld"/> if signal-cli has no polls.
    /// </exception>
    ValueTask<SignalSendResult> EndPollAsync(SignalRecipient to, MessageId poll, CancellationToken cancellationToken = default);

    /// <summary>
    /// Answers the challenge that Signal set when it limited the sends, and lets the session send again. A person solves the captcha
    /// at <see cref="RateLimitChallengeEvent.CaptchaPage"/> and copies the link of "Open Signal".
    /// </summary>
    /// <param name="captcha">The link: <c>signalcaptcha://…</c>. It is good for a few minutes, once.</param>
    /// <param name="token">The challenge's token. Default: the latest that Signal has set in this run of the bot.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when Signal has accepted it; the session's sends go on.</returns>
    /// <exception cref="InvalidOperationException">There has been no challenge, and none is given.</exception>
    /// <exception cref="SignalException"><see cref="SignalErrorKind.CaptchaRejected"/>, or it could not be submitted.</exception>
    ValueTask SubmitChallengeAsync(string captcha, string? token = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls a method of signal-cli that has no member here, by its JSON-RPC name. The account is added to the parameters.
    /// signal-cli-rest-api does not offer it.
    /// </summary>
    /// <param name="method">The method, for example <c>listStickerPacks</c>.</param>
    /// <param name="parameters">The parameters: an object; nothing if there are none.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>The result as it came.</returns>
    /// <exception cref="ArgumentException"><paramref name="parameters"/> is no object.</exception>
    /// <exception cref="SignalException">signal-cli answered with an error, or not.</exception>
    ValueTask<JsonElement> InvokeAsync(string method, JsonElement parameters = default, CancellationToken cancellationToken = default);
}
