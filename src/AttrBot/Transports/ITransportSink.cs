namespace AttrBot.Transports;

/// <summary>Where a transport hands over what it receives. Thread-safe.</summary>
public interface ITransportSink
{
    /// <summary>The name of the session that the transport serves.</summary>
    string Session { get; }

    /// <summary>Whether the inbox is so full that the transport should stop receiving, and go on answering.</summary>
    IntakePressure Pressure { get; }

    /// <summary>
    /// Hands over an event. Once this completes the bot is responsible for it: with a durable inbox it is on disk. Await one
    /// before handing over the next of the same conversation: that is the order in which they are handled. A transport that hands
    /// over conversations apart from one another goes on with the others while one waits that has too much: see
    /// <see cref="InboxOptions.ConversationCapacity"/>.
    /// </summary>
    /// <param name="inbound">The event; its session is <see cref="Session"/>.</param>
    /// <param name="cancellationToken">Gives up waiting for room.</param>
    /// <returns>Whether it was taken. Waits while the inbox is full, or, with an inbox in memory alone, has no room for more of the conversation.</returns>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled, or the bot stops and the transport has returned or taken too long: it was not taken.
    /// </exception>
    ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default);

    /// <summary>Hands over an event that may be lost under load: typing, receipts, presence. Never waits.</summary>
    /// <param name="inbound">The event.</param>
    /// <returns>Whether it was taken; if not it has been counted and dropped.</returns>
    bool TryPost(BotEvent inbound);

    /// <summary>Waits until <see cref="Pressure"/> is <see cref="IntakePressure.Normal"/>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when there is room again.</returns>
    ValueTask WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>Reports something that was received and could not be understood. It is counted and kept as a dead letter.</summary>
    /// <param name="raw">What was received.</param>
    /// <param name="reason">What is wrong with it, for people; nothing private.</param>
    void Reject(ReadOnlyMemory<byte> raw, string reason);

    /// <summary>
    /// Reports that the service has given a sign of life: answered a ping, sent a heartbeat. Whatever is received is one already.
    /// See <see cref="ITransport.KeepAlivePeriod"/>.
    /// </summary>
    void KeepAlive();

    /// <summary>Reports that the session is connected and receives.</summary>
    /// <param name="account">The account, as far as it is known.</param>
    void Connected(ChatUser? account = null);

    /// <summary>
    /// Reports that the session has to be paired before it can connect, and raises the event. Each new code is reported; the pairing
    /// ends with <see cref="Connected"/>, with <see cref="Disconnected"/>, or with the run of the transport. Never waits.
    /// </summary>
    /// <param name="pairing">What to show to the account's owner; its session is <see cref="Session"/>.</param>
    void Pairing(PairingEvent pairing);

    /// <summary>Reports that the session lost its connection and that the transport itself connects again.</summary>
    /// <param name="reason">Why, for people; nothing private.</param>
    void Disconnected(string? reason = null);
}
